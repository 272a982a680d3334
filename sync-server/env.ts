import { isIP } from 'node:net'
import { z } from 'zod'
import { domainName } from './domains/domain-name.ts'
import type { FounderSettings } from './founder/founder-settings.ts'
import type { DiscordSettings } from './identity/discord-oauth.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import { stripeFaults, stripeOf } from './payments/stripe/stripe-env.ts'

/** What the server is told by its environment, parsed once. */
export type Env = z.infer<typeof Parsed>

export type EnvResult =
  | { readonly ok: true; readonly env: Env }
  | { readonly ok: false; readonly message: string }

/** Reads the environment; says for each variable what is wrong with it. */
export function parseEnv(variables: Readonly<Record<string, string | undefined>>): EnvResult {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Parsed.safeParse(given)
  if (parsed.success) return { ok: true, env: parsed.data }
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  return { ok: false, message: `The server cannot start with this environment.\n${lines.join('\n')}` }
}

const proxyWords =
  'must be off, a number of proxies such as 1, or their addresses and networks such as 10.0.0.0/8'

const TrustProxy = z.string().transform((text, context): false | number | string[] => {
  if (text === 'off') return false
  if (/^[1-9]$/.test(text)) return Number(text)
  const networks = text.split(',').map((each) => each.trim())
  if (networks.every(isNetwork)) return networks
  context.addIssue({ code: 'custom', message: proxyWords })
  return z.NEVER
})

/** A name, an e-mail address or anything else that people can give themselves is none: it would let them in. */
const Accounts = z.string().transform((text, context): string[] => {
  const accounts = text.split(',').map((each) => each.trim().toLowerCase())
  if (accounts.every((each) => z.uuid().safeParse(each).success || /^\d{15,20}$/.test(each))) return accounts
  context.addIssue({
    code: 'custom',
    message: 'must be ids of accounts, or numbers of Discord accounts, with commas between',
  })
  return z.NEVER
})

/** Whether this is an IP address, with a prefix length or without. A network of everybody is none. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  if (prefix === undefined) return true
  const length = Number(prefix)
  return /^\d{1,3}$/.test(prefix) && length >= 1 && length <= (version === 4 ? 32 : 128)
}

/** Of https, or of this machine. */
const Origins = z.string().transform((text, context): string[] => {
  const origins = text.split(',').map((each) => each.trim())
  if (origins.every((each) => URL.canParse(each) && new URL(each).origin === each && isPrivateOnItsWay(each)))
    return origins
  context.addIssue({
    code: 'custom',
    message: 'must be origins such as https://push.example, with commas between',
  })
  return z.NEVER
})

const keyWords =
  'must be 32 random bytes in base64, as of "openssl rand -base64 32"; while a key is replaced several, the newest first, with a comma between'

/** Keys of 32 bytes. */
const Keys = z.string().transform((text, context): [Uint8Array, ...Uint8Array[]] => {
  const [newest, ...older] = text.split(',').map((each) => Buffer.from(each.trim(), 'base64'))
  if (newest && [newest, ...older].every((key) => key.length === 32)) return [newest, ...older]
  context.addIssue({ code: 'custom', message: keyWords })
  return z.NEVER
})

const Variables = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: 'must be the address of a Postgres, postgres://user@host/name',
  }),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  /** The address people reach the web pages at. */
  APP_URL: z.url().optional(),
  /** The host that domains of leagues point at; that of APP_URL where it has a name, unless another one takes them in. */
  DOMAIN_TARGET: z
    .string()
    .refine((host) => domainName(host) === host, 'must be the name of a host, such as sites.gridboss.example')
    .optional(),
  /** A running Electric; without it the server answers the feed by itself. */
  ELECTRIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  ELECTRIC_SECRET: z.string().optional(),
  /** The Discord application people sign in with. Its redirect address is APP_URL/auth/discord/callback. */
  DISCORD_CLIENT_ID: z.string().optional(),
  DISCORD_CLIENT_SECRET: z.string().optional(),
  /**
   * The Discord application whose bot is added to servers, where that is not the one people sign in with. Its redirect
   * address is APP_URL/discord/callback. It is no way in, so it leaves the development sign-in as it is.
   */
  DISCORD_APPLICATION_ID: z.string().optional(),
  DISCORD_APPLICATION_SECRET: z.string().optional(),
  /** Where Discord is; another address is for trying things out. */
  DISCORD_URL: z.url({ protocol: /^https?$/ }).default('https://discord.com'),
  /** The plan of a new league, until its owner's subscription says otherwise. */
  DEFAULT_PLAN: Plan.default('FREE'),
  /** The Stripe account that plans are sold by; without a key none are sold. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_(test|live)_\w+$/, 'must be a secret or restricted key of Stripe')
    .optional(),
  /** The signing secrets of the webhook APP_URL/webhooks/stripe: while one is replaced both, with a comma between. */
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_PRICE_PRO: z.string().optional(),
  STRIPE_PRICE_ELITE: z.string().optional(),
  /** Where Stripe is; another address is for trying things out. */
  STRIPE_URL: z.url({ protocol: /^https?$/ }).default('https://api.stripe.com'),
  /** How long somebody who never had a plan may try one, days. */
  TRIAL_DAYS: z.coerce.number().int().min(0).max(365).default(0),
  /** What signs the leases by which devices know plans while they have no connection; without it devices go by what they were told. */
  LEASE_KEYS: Keys.optional(),
  /** What seals credentials that are kept in the database; the newest first. */
  SEALING_KEYS: Keys.optional(),
  /** Origins of push services besides those that browsers use, with commas between: for trying things out. */
  PUSH_SERVICES: Origins.default([]),
  /** What lets the bot in, besides the tokens that were made in the founder's console: the bot has the same. */
  BOT_SERVICE_TOKEN: z
    .string()
    .regex(
      /^[\w.~+/-]{32,200}=*$/,
      'must be at least 32 letters that a header can carry, as of "openssl rand -base64 32"',
    )
    .optional(),
  /** Whether the founder's console is served, at APP_URL/founder. */
  ADMIN_MODE: z.enum(['true', 'false']).default('false'),
  /** Whose it is: ids of accounts, or numbers of Discord accounts, with commas between. Nobody's without. */
  FOUNDER_ACCOUNTS: Accounts.default([]),
  /** 'auto' offers it on loopback outside production while there is no Discord client id. */
  DEV_SIGN_IN: z.enum(['auto', 'on', 'off']).default('auto'),
  /** Whether this process runs the jobs too. */
  WORKER: z.enum(['on', 'off']).default('on'),
  /** Whether this process serves the web pages too. */
  WEB: z.enum(['on', 'off']).default('on'),
  /** Where the web pages were built for production; elsewhere they are built as they are needed. */
  WEB_BUNDLE: z.string().default('dist/web'),
  /**
   * Whose X-Forwarded-For is believed about a client's address: 'off' for nobody's, how many proxies of ours stand before
   * the server, or their networks ('10.0.0.0/8, 192.0.2.7'). What a client itself writes there is never believed.
   */
  TRUST_PROXY: TrustProxy.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

const Parsed = Variables.superRefine((env, context) => {
  const faults = [...discordFaults(env), ...stripeFaults(env), ...founderFaults(env)]
  for (const [variable, message] of faults) {
    context.addIssue({ code: 'custom', path: [variable], message })
  }
  if (env.DEV_SIGN_IN !== 'on') return
  const reason = developmentSignInRefusal(env)
  if (reason) context.addIssue({ code: 'custom', path: ['DEV_SIGN_IN'], message: reason })
}).transform((env) => ({
  ...env,
  APP_URL: appUrl(env),
  discord: discordOf(env),
  domainTarget: env.DOMAIN_TARGET ?? domainName(new URL(appUrl(env)).hostname),
  discordBot: discordBotOf(env),
  stripe: stripeOf(env),
  founder: founderOf(env),
  developmentSignIn: env.DEV_SIGN_IN !== 'off' && developmentSignInRefusal(env) === null,
}))

function appUrl(env: z.infer<typeof Variables>): string {
  return env.APP_URL ?? `http://${env.HOST.includes(':') ? `[${env.HOST}]` : env.HOST}:${env.PORT}`
}

function discordOf(env: z.infer<typeof Variables>): DiscordSettings | null {
  const { DISCORD_CLIENT_ID: clientId, DISCORD_CLIENT_SECRET: clientSecret, DISCORD_URL: url } = env
  if (clientId === undefined || clientSecret === undefined) return null
  return { clientId, clientSecret, url, redirectUri: new URL('/auth/discord/callback', appUrl(env)).href }
}

/** The application whose bot is added to servers: its own, or the one people sign in with. */
function discordBotOf(env: z.infer<typeof Variables>): DiscordSettings | null {
  const { DISCORD_APPLICATION_ID: id, DISCORD_APPLICATION_SECRET: secret, DISCORD_URL: url } = env
  const [clientId, clientSecret] =
    id === undefined ? [env.DISCORD_CLIENT_ID, env.DISCORD_CLIENT_SECRET] : [id, secret]
  if (clientId === undefined || clientSecret === undefined) return null
  return { clientId, clientSecret, url, redirectUri: new URL('/discord/callback', appUrl(env)).href }
}

function founderFaults(env: z.infer<typeof Variables>): [variable: string, message: string][] {
  if (env.ADMIN_MODE === 'false' || env.FOUNDER_ACCOUNTS.length > 0) return []
  return [['FOUNDER_ACCOUNTS', 'must be set with ADMIN_MODE: the console would be nobody’s']]
}

function founderOf(env: z.infer<typeof Variables>): FounderSettings | null {
  if (env.ADMIN_MODE === 'false') return null
  return { accounts: env.FOUNDER_ACCOUNTS, mayForcePlans: env.NODE_ENV !== 'production' }
}

/** What would let codes and cookies of a sign-in be read on their way, or sign nobody in at all. */
function discordFaults(env: z.infer<typeof Variables>): [variable: string, message: string][] {
  const faults: [string, string][] = []
  for (const name of ['CLIENT', 'APPLICATION'] as const) {
    if (env[`DISCORD_${name}_ID`] !== undefined && env[`DISCORD_${name}_SECRET`] === undefined) {
      faults.push([`DISCORD_${name}_SECRET`, `must be set with DISCORD_${name}_ID`])
    }
  }
  if (env.DISCORD_CLIENT_ID === undefined && env.DISCORD_APPLICATION_ID === undefined) return faults
  if (!isPrivateOnItsWay(appUrl(env))) {
    faults.push(['APP_URL', 'must begin with https:// where people come back from Discord'])
  }
  if (!isPrivateOnItsWay(env.DISCORD_URL)) faults.push(['DISCORD_URL', 'must begin with https://'])
  return faults
}

function isPrivateOnItsWay(address: string): boolean {
  const url = new URL(address)
  return url.protocol === 'https:' || isLoopbackHost(url.hostname.replace(/^\[(.*)\]$/, '$1'))
}

/** Anybody who reaches the development sign-in is an owner, so it exists only where nobody else can reach it. */
function developmentSignInRefusal(env: z.infer<typeof Variables>): string | null {
  if (env.NODE_ENV === 'production') return 'must not be on in production'
  if (env.DISCORD_CLIENT_ID !== undefined) return 'must not be on while DISCORD_CLIENT_ID is set'
  if (!isLoopbackHost(env.HOST)) return 'must not be on while HOST is reachable from elsewhere'
  return null
}

/** Whether a host name or address is this machine's own, reachable by nobody else. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host)
}
