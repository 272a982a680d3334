import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { apiVersion, openBook } from '#practice/stripe/book.ts'
import { addCustomer } from '#practice/stripe/life.ts'
import { signedEvent } from '#practice/stripe/sign.ts'
import { stripeProvider } from '#server/payments/stripe/stripe-provider.ts'
import { prices, start } from './money-stage.ts'

const book = openBook(start, prices)
addCustomer(book, {})
const event = must(book.events[0], 'an event')

const present = () => Math.floor(Date.now() / 1000)
const provider = (secrets: readonly string[], secretKey = 'sk_test_practice') =>
  stripeProvider({ secretKey, webhookSecrets: secrets, prices: new Map() })

function said(
  secrets: readonly string[],
  {
    signedWith = 'whsec_new',
    changes = {},
    at = present(),
    key = 'sk_test_practice',
  }: { signedWith?: string; changes?: object; at?: number; key?: string } = {},
): string {
  const { body, signature } = signedEvent(Object.assign({ ...event }, changes), signedWith, at)
  const answer = provider(secrets, key).verify(Buffer.from(body), { 'stripe-signature': signature })
  return 'refused' in answer ? answer.refused : answer.ref
}

/** What is unusual about an event in this version of the API. */
function told(version: string | null): string | null {
  const { body, signature } = signedEvent(
    Object.assign({ ...event }, { api_version: version }),
    'whsec_new',
    present(),
  )
  const answer = provider(['whsec_new']).verify(Buffer.from(body), { 'stripe-signature': signature })
  return 'refused' in answer ? answer.refused : answer.unusual
}

describe('a message is believed', () => {
  test('with the old secret and with the new one while one is replaced, and then with the new one alone', () => {
    for (const signedWith of ['whsec_new', 'whsec_old']) {
      expect(said(['whsec_new', 'whsec_old'], { signedWith })).toBe(event.id)
    }
    expect(said(['whsec_new'], { signedWith: 'whsec_old' })).toBe('signature')
  })

  test('with several signatures of which one is right, as Stripe sends while a secret is replaced', () => {
    const { body, signature } = signedEvent(event, 'whsec_new', present())
    const two = signature.replace(',v1=', `,v1=${'0'.repeat(64)},v1=`)
    const answer = provider(['whsec_new']).verify(Buffer.from(body), { 'stripe-signature': two })
    expect(answer).toMatchObject({ ref: event.id })
  })

  test('for five minutes', () => {
    expect(said(['whsec_new'], { at: present() - 290 })).toBe(event.id)
    expect(said(['whsec_new'], { at: present() - 310 })).toBe('signature')
  })

  test('in the mode of the key alone', () => {
    expect(said(['whsec_new'], { changes: { livemode: true } })).toBe('mode')
    expect(said(['whsec_new'], { key: 'sk_live_1' })).toBe('mode')
    expect(said(['whsec_new'], { key: 'rk_live_1', changes: { livemode: true } })).toBe(event.id)
  })

  test('of our own account alone', () => {
    expect(said(['whsec_new'], { changes: { account: 'acct_other' } })).toBe('account')
  })

  test.each([
    ['no signature', undefined],
    ['two of them', ['t=1,v1=a', 't=1,v1=b']],
    ['an empty one', ''],
    ['one without a time', `v1=${'0'.repeat(64)}`],
    ['one without a hash', `t=${present()}`],
    ['something else', 'Bearer sk_test_practice'],
  ])('not with %s', (_what, signature) => {
    const { body } = signedEvent(event, 'whsec_new', present())
    const answer = provider(['whsec_new']).verify(Buffer.from(body), { 'stripe-signature': signature })
    expect(answer).toMatchObject({ refused: 'signature' })
  })

  test('not where a single byte was changed, or nothing is kept secret', () => {
    const { body, signature } = signedEvent(event, 'whsec_new', present())
    for (const at of [0, 20, body.length - 1]) {
      const changed = Buffer.from(body)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      const answer = provider(['whsec_new']).verify(changed, { 'stripe-signature': signature })
      expect(answer).toMatchObject({ refused: 'signature' })
    }
    expect(said([])).toBe('signature')
  })
})

test('the version of the API is the same here, at the counterpart and in events; another one is told and taken', () => {
  expect(told(apiVersion)).toBe(null)
  expect(told('2024-06-20')).toContain('2024-06-20')
  expect(told('2024-06-20')).toContain(apiVersion)
})

test('requests are sent in the pinned version', async () => {
  const versions: (string | null)[] = []
  const asking = stripeProvider({
    secretKey: 'sk_test_practice',
    webhookSecrets: [],
    prices: new Map(),
    fetch: async (input, init) => {
      versions.push(new Request(input, init).headers.get('stripe-version'))
      return Response.json({ id: 'cus_1', object: 'customer' })
    },
  })
  await asking.createCustomer({ subject: 'somebody', name: 'Olive', earlier: 0 })
  expect(versions).toEqual(['2026-10-28.endive'])
})
