import type { AccountMode } from '#server/payments/account.ts'
import type { StripeSettings } from './stripe-provider.ts'

interface StripeVariables {
  readonly NODE_ENV: 'development' | 'test' | 'production'
  readonly STRIPE_SECRET_KEY?: string | undefined
  readonly STRIPE_WEBHOOK_SECRET?: string | undefined
  readonly STRIPE_PRICE_PRO?: string | undefined
  readonly STRIPE_PRICE_ELITE?: string | undefined
  readonly STRIPE_URL: string
}

/** The Stripe account of the environment, null where there is none. */
export function stripeOf(env: StripeVariables): (StripeSettings & { readonly mode: AccountMode }) | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_URL: url } = env
  const { STRIPE_PRICE_PRO: pro, STRIPE_PRICE_ELITE: elite } = env
  if (secretKey === undefined || pro === undefined || elite === undefined) return null
  const mode = url === stripeItself ? (isLive(secretKey) ? 'live' : 'test') : 'practice'
  return {
    secretKey,
    url,
    webhookSecrets: secretsIn(env),
    prices: new Map([
      ['PRO', pro],
      ['ELITE', elite],
    ]),
    mode,
    ...(mode === 'practice' ? { testClock: practiceClock } : {}),
  }
}

/** What would lose payments, or take real money where nobody means to. */
export function stripeFaults(env: StripeVariables): [variable: string, message: string][] {
  const { STRIPE_SECRET_KEY: key, STRIPE_URL: url } = env
  if (key === undefined) return []
  const needed = ['STRIPE_WEBHOOK_SECRET', 'STRIPE_PRICE_PRO', 'STRIPE_PRICE_ELITE'] as const
  const faults = needed
    .filter((variable) => env[variable] === undefined)
    .map((variable): [string, string] => [variable, 'must be set with STRIPE_SECRET_KEY'])
  // Whatever is signed with an empty secret could be signed by anybody.
  if (secretsIn(env).some((secret) => !/^whsec_\w+$/.test(secret))) {
    faults.push([
      'STRIPE_WEBHOOK_SECRET',
      'must be a signing secret (whsec_...) of the webhook, or two with a comma between',
    ])
  }
  if (isLive(key) && env.NODE_ENV !== 'production') {
    faults.push(['STRIPE_SECRET_KEY', 'must not be a live key outside production: it would take real money'])
  }
  if (url !== stripeItself && (isLive(key) || env.NODE_ENV === 'production')) {
    faults.push(['STRIPE_URL', `must be ${stripeItself} in production and with a live key`])
  }
  return faults
}

/** The one test clock of the practice Stripe. */
const practiceClock = 'clock_practice'
/** What an operator should know though the server starts, null where there is nothing. */
export function stripeWarning(env: StripeVariables): string | null {
  const { STRIPE_SECRET_KEY: key = '' } = env
  if (key === '' || isLive(key) || env.NODE_ENV !== 'production') return null
  return 'STRIPE_SECRET_KEY is a test key in production: plans are sold, and nobody pays real money for them.'
}

const secretsIn = ({ STRIPE_WEBHOOK_SECRET: secrets }: StripeVariables): string[] =>
  secrets === undefined ? [] : secrets.split(',').map((each) => each.trim())

const stripeItself = 'https://api.stripe.com'
const isLive = (key: string): boolean => key.includes('_live_')
