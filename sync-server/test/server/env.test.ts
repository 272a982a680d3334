import { describe, expect, test } from 'vitest'
import { isLoopbackHost, parseEnv } from '#server/env.ts'
import { stripeWarning } from '#server/payments/stripe/stripe-env.ts'

const base = { DATABASE_URL: 'postgres://gridboss@localhost:5432/gridboss' }
const discord = { DISCORD_CLIENT_ID: '1234', DISCORD_CLIENT_SECRET: 'secret' }

function parsed(variables: Record<string, string>) {
  const result = parseEnv({ ...base, ...variables })
  if (!result.ok) throw new Error(result.message)
  return result.env
}
function refusal(variables: Record<string, string | undefined>): string {
  const result = parseEnv({ ...base, ...variables })
  return result.ok ? '' : result.message
}

describe('the environment', () => {
  test('needs no more than a database', () => {
    expect(parsed({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 8787,
      APP_URL: 'http://127.0.0.1:8787',
      WORKER: 'on',
      DEFAULT_PLAN: 'FREE',
      developmentSignIn: true,
    })
  })

  test('sells plans with everything that Stripe needs, and never takes real money by mistake', () => {
    const stripe = {
      STRIPE_SECRET_KEY: 'sk_test_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old',
      STRIPE_PRICE_PRO: 'price_1',
      STRIPE_PRICE_ELITE: 'price_2',
    }
    expect(parsed({}).stripe).toBe(null)
    expect(parsed(stripe).stripe).toMatchObject({ mode: 'test', webhookSecrets: ['whsec_new', 'whsec_old'] })
    expect(parsed({ ...stripe, STRIPE_URL: 'http://127.0.0.1:1' }).stripe?.mode).toBe('practice')
    for (const secrets of ['whsec_1,', ',', 'whsec_1,,whsec_2', 'sk_test_1', 'whsec_ 1']) {
      expect(refusal({ ...stripe, STRIPE_WEBHOOK_SECRET: secrets })).toContain(
        'STRIPE_WEBHOOK_SECRET: must be',
      )
    }
    const live = { ...stripe, STRIPE_SECRET_KEY: 'rk_live_1' }
    expect(parsed({ ...live, NODE_ENV: 'production' }).stripe?.mode).toBe('live')
    expect(stripeWarning(parsed({ ...live, NODE_ENV: 'production' }))).toBe(null)
    expect(stripeWarning(parsed({ ...stripe, NODE_ENV: 'production' }))).toContain('test key in production')
    expect([stripeWarning(parsed(stripe)), stripeWarning(parsed({ NODE_ENV: 'production' }))]).toEqual([
      null,
      null,
    ])
    expect(refusal(live)).toContain('STRIPE_SECRET_KEY: must not be a live key')
    expect(refusal({ ...stripe, STRIPE_PRICE_PRO: '' })).toContain('STRIPE_PRICE_PRO: must be set')
    expect(refusal({ ...stripe, STRIPE_SECRET_KEY: 'pk_test_1' })).toContain('STRIPE_SECRET_KEY: must be')
    const elsewhere = { ...stripe, STRIPE_URL: 'http://127.0.0.1:1', NODE_ENV: 'production' }
    expect(refusal(elsewhere)).toContain('STRIPE_URL')
  })

  test('takes keys for leases, the newest first, and says how one is made', () => {
    const [newest, older] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    expect(parsed({}).LEASE_KEYS).toBe(undefined)
    expect(parsed({ LEASE_KEYS: newest.toString('base64') }).LEASE_KEYS).toEqual([newest])
    const both = `${newest.toString('base64')}, ${older.toString('base64url')}`
    expect(parsed({ LEASE_KEYS: both }).LEASE_KEYS).toEqual([newest, older])
    expect(parsed({ SEALING_KEYS: both }).SEALING_KEYS).toEqual([newest, older])
    expect(refusal({ SEALING_KEYS: 'short' })).toContain('SEALING_KEYS')
    for (const wrong of ['short', `${newest.toString('base64')},`, Buffer.alloc(33).toString('base64')]) {
      expect(refusal({ LEASE_KEYS: wrong })).toContain('openssl rand -base64 32')
      expect(refusal({ LEASE_KEYS: wrong })).not.toContain(wrong)
    }
  })

  test('takes origins of further push services, over https or on this machine', () => {
    expect(parsed({}).PUSH_SERVICES).toEqual([])
    const given = 'https://push.example, http://127.0.0.1:9000'
    expect(parsed({ PUSH_SERVICES: given }).PUSH_SERVICES).toEqual([
      'https://push.example',
      'http://127.0.0.1:9000',
    ])
    for (const wrong of ['http://push.example', 'https://push.example/path', 'push.example', '*']) {
      expect(refusal({ PUSH_SERVICES: wrong })).toContain('PUSH_SERVICES: must be origins')
    }
  })

  test('takes an empty variable for one that is not set', () => {
    expect(parsed({ ELECTRIC_URL: '', DISCORD_CLIENT_ID: '', PORT: '' })).toMatchObject({ PORT: 8787 })
  })

  test.each([
    ['DATABASE_URL', undefined],
    ['DATABASE_URL', 'mysql://somewhere/db'],
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['ELECTRIC_URL', 'not an address'],
    ['NODE_ENV', 'prod'],
    ['WORKER', 'yes'],
    ['DEFAULT_PLAN', 'GOLD'],
  ])('names %s when it is %s', (name, value) => {
    expect(refusal({ [name]: value })).toContain(`${name}: `)
  })
})

describe('signing in with Discord', () => {
  test('is there with an application, and comes back to the address people know', () => {
    expect(parsed({}).discord).toBeNull()
    expect(parsed({ ...discord, APP_URL: 'https://league.example' }).discord).toEqual({
      clientId: '1234',
      clientSecret: 'secret',
      url: 'https://discord.com',
      redirectUri: 'https://league.example/auth/discord/callback',
    })
  })

  test.each([
    ['DISCORD_CLIENT_SECRET', 'without a secret', { DISCORD_CLIENT_ID: '1234' }],
    ['APP_URL', 'where the way to the server can be read', { ...discord, APP_URL: 'http://league.example' }],
    ['APP_URL', 'on every address of a machine', { ...discord, HOST: '0.0.0.0' }],
    ['DISCORD_URL', 'where the way to Discord can be read', { ...discord, DISCORD_URL: 'http://d.example' }],
  ])('names %s %s', (name, _when, variables) => {
    expect(refusal(variables)).toContain(`${name}: must`)
  })
})

describe('adding the bot to Discord servers', () => {
  const application = { DISCORD_APPLICATION_ID: '5678', DISCORD_APPLICATION_SECRET: 'bot secret' }

  test('is done with the application people sign in with, or with one of its own', () => {
    expect(parsed({}).discordBot).toBeNull()
    const asSignIn = parsed({ ...discord, APP_URL: 'https://league.example' }).discordBot
    expect(asSignIn).toMatchObject({
      clientId: '1234',
      redirectUri: 'https://league.example/discord/callback',
    })
    expect(parsed({ ...discord, ...application }).discordBot?.clientId).toBe('5678')
  })

  test('with one of its own lets nobody in, and leaves the development sign-in as it is', () => {
    const { discord: signIn, developmentSignIn } = parsed(application)
    expect([signIn, developmentSignIn]).toEqual([null, true])
    expect(parsed({ ...application, NODE_ENV: 'production' }).developmentSignIn).toBe(false)
  })

  test.each([
    ['DISCORD_APPLICATION_SECRET', 'without a secret', { DISCORD_APPLICATION_ID: '5678' }],
    ['APP_URL', 'where codes can be read on their way', { ...application, APP_URL: 'http://league.example' }],
    [
      'DISCORD_URL',
      'where the way to Discord can be read',
      { ...application, DISCORD_URL: 'http://d.example' },
    ],
  ])('names %s %s', (name, _when, variables) => {
    expect(refusal(variables)).toContain(`${name}: must`)
  })
})

describe('the development sign-in', () => {
  test.each([
    ['in production', { NODE_ENV: 'production' }],
    ['with a Discord client id', discord],
    ['reachable from elsewhere', { HOST: '0.0.0.0' }],
    ['when it is switched off', { DEV_SIGN_IN: 'off' }],
  ])('is not there %s', (_when, variables) => {
    expect(parsed(variables).developmentSignIn).toBe(false)
  })

  test.each([
    ['in production', { NODE_ENV: 'production' }],
    ['with a Discord client id', discord],
    ['reachable from elsewhere', { HOST: '0.0.0.0' }],
  ])('forced on %s is an environment no server starts with', (_when, variables) => {
    expect(refusal({ ...variables, DEV_SIGN_IN: 'on' })).toContain('DEV_SIGN_IN: must not be on')
  })

  test.each([
    ['localhost', true],
    ['::1', true],
    ['127.4.5.6', true],
    ['::ffff:127.0.0.1', true],
    ['0.0.0.0', false],
    ['::', false],
    ['127.evil.example', false],
    ['localhost.evil.example', false],
    ['192.168.0.7', false],
  ])('%s is this machine: %s', (host, own) => {
    expect(isLoopbackHost(host)).toBe(own)
  })
})

describe('whose word is believed about a client’s address', () => {
  test.each([
    ['off', false],
    ['1', 1],
    ['2', 2],
    ['10.0.0.0/8, 192.0.2.7', ['10.0.0.0/8', '192.0.2.7']],
    ['fd00::/8', ['fd00::/8']],
  ])('%s', (text, trusted) => {
    expect(parsed({ TRUST_PROXY: text }).TRUST_PROXY).toEqual(trusted)
  })

  test.each([
    'on',
    'true',
    '0',
    '10',
    '-1',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    'proxy.example',
    '10.0.0.1,',
  ])('%s is refused with what it may be', (text) => {
    expect(refusal({ TRUST_PROXY: text })).toMatch(/TRUST_PROXY: must be off, a number of proxies/)
  })
})

describe('the founder’s console', () => {
  const id = '0190b5a0-0000-7000-8000-000000000001'

  test('is nobody’s unless it is asked for, and forces no plan in production', () => {
    expect(parsed({}).founder).toBe(null)
    expect(parsed({ FOUNDER_ACCOUNTS: id }).founder).toBe(null)
    const asked = { ADMIN_MODE: 'true', FOUNDER_ACCOUNTS: `${id.toUpperCase()}, 80351110224678912` }
    expect(parsed(asked).founder).toEqual({ accounts: [id, '80351110224678912'], mayForcePlans: true })
    expect(parsed({ ...asked, NODE_ENV: 'production' }).founder?.mayForcePlans).toBe(false)
  })

  test('needs an account that nobody can give themselves', () => {
    expect(refusal({ ADMIN_MODE: 'true' })).toContain('FOUNDER_ACCOUNTS: must be set with ADMIN_MODE')
    expect(refusal({ ADMIN_MODE: 'yes' })).toContain('ADMIN_MODE')
    for (const account of ['Nia Okafor', 'nia@league.example', `${id},`]) {
      expect(refusal({ ADMIN_MODE: 'true', FOUNDER_ACCOUNTS: account })).toContain(
        'FOUNDER_ACCOUNTS: must be ids',
      )
    }
  })
})
