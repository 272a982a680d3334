import { z } from 'zod'

/** What the bot is told by its environment, parsed once. */
export type BotEnv = z.infer<typeof Variables>

export type BotEnvResult =
  | { readonly ok: true; readonly env: BotEnv }
  | { readonly ok: false; readonly message: string }

/** Reads the environment; says for each variable what is wrong with it. A token is never part of what is said. */
export function parseBotEnv(variables: Readonly<Record<string, string | undefined>>): BotEnvResult {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const parsed = Variables.safeParse(given)
  if (parsed.success) return { ok: true, env: parsed.data }
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  return { ok: false, message: `The bot cannot start with this environment.\n${lines.join('\n')}` }
}

/** The shards of this process; 'auto' for as many as Discord recommends, all of them here. */
export type ShardsWanted = 'auto' | { readonly ids: readonly number[]; readonly of: number }

const shardWords = 'must be auto, or the shards of this process and how many there are in all, such as 0,1/4'

const ShardsText = z.string().transform((text, context): ShardsWanted => {
  if (text === 'auto') return text
  const [, ids = '', of = ''] = /^(\d{1,3}(?:,\d{1,3})*)\/(\d{1,3})$/.exec(text) ?? []
  const wanted = [...new Set(ids.split(',').map(Number))]
  if (ids !== '' && Number(of) >= 1 && wanted.every((id) => id < Number(of))) {
    return { ids: wanted, of: Number(of) }
  }
  context.addIssue({ code: 'custom', message: shardWords })
  return z.NEVER
})

const Address = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with https://' })
  .refine((text) => isPrivateOnItsWay(text), 'must begin with https://: tokens travel there')

const Variables = z.object({
  /** From the page "Bot" of the application at Discord. */
  DISCORD_BOT_TOKEN: z
    .string({ error: 'must be the token of the bot, from the page of its application at Discord' })
    .regex(/^\S{10,}$/, 'must be the token of the bot alone, without "Bot" before it'),
  /** Where the API of Discord is; another address is for trying things out. */
  DISCORD_API_URL: Address.default('https://discord.com/api').transform((url) => url.replace(/\/+$/, '')),
  /** The server of GridBoss, as this process reaches it. */
  SERVER_URL: Address.default('http://127.0.0.1:8787'),
  /** What lets the bot in at the server: made in the founder’s console, or BOT_SERVICE_TOKEN of the server itself. */
  BOT_SERVICE_TOKEN: z
    .string({ error: 'must be a service token for the bot, made in the founder’s console' })
    .regex(/^\S{16,}$/, 'must be a service token of the server'),
  SHARDS: ShardsText.default('auto'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

function isPrivateOnItsWay(address: string): boolean {
  const url = URL.parse(address)
  // What is no address at all is said already.
  if (url === null) return true
  const { protocol, hostname } = url
  return protocol === 'https:' || /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
