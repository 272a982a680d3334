import { expect, test } from 'vitest'
import { stripeApi } from '#practice/stripe/api.ts'
import { openBook } from '#practice/stripe/book.ts'
import { stripeProvider } from '#server/payments/stripe/stripe-provider.ts'
import { prices, secretKey, start } from './money-stage.ts'

function clockOf(testClock: string | null): Promise<number | null> {
  const api = stripeApi(openBook(start, prices), secretKey)
  return stripeProvider({
    secretKey,
    webhookSecrets: [],
    prices: new Map(),
    ...(testClock === null ? {} : { testClock }),
    fetch: async (input, init) => api(new Request(input, init)),
  }).testClock()
}

test('the clock of the practice till is read so that nothing which has begun there is still to come here', async () => {
  const told = await clockOf('clock_practice')
  expect(told).toBeGreaterThanOrEqual(start * 1000)
  expect(told).toBeLessThan((start + 1) * 1000)
})

test.each([
  ['no clock is named', null],
  ['there is no such clock, as at another counterpart', 'clock_other'],
])('where %s, there is none', async (_where, name) => {
  expect(await clockOf(name)).toBe(null)
})
