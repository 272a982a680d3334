import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StoredTokens } from './sign-in-store.ts'
import { keepTokens, type Renew, type TokenKeeper } from './token-keeper.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  keeper?.stop()
  vi.useRealTimers()
})

const minute = 60_000
let keeper: TokenKeeper | undefined
let count = 0

function tokens(holdsMs = 15 * minute): StoredTokens {
  count += 1
  return { token: `access ${count}`, refreshToken: `refresh ${count}`, expiresAt: Date.now() + holdsMs }
}

function keep(held: StoredTokens | null, renew: Renew) {
  const kept: (string | null)[] = []
  const asked: string[] = []
  keeper = keepTokens({
    held,
    renew: (refreshToken) => {
      asked.push(refreshToken)
      return renew(refreshToken)
    },
    changed: (now) => kept.push(now?.token ?? null),
  })
  return { keeper, kept, asked }
}

const renews: Renew = async () => ({ kind: 'renewed', tokens: tokens() })

test('tokens are renewed two minutes ahead of their end, again and again', async () => {
  const { asked } = keep(tokens(), renews)
  await vi.advanceTimersByTimeAsync(13 * minute - 1)
  expect(asked).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(26 * minute)
  expect(asked).toHaveLength(3)
  expect(new Set(asked).size).toBe(3)
})

test('without the server it is tried each minute; the tokens stay', async () => {
  const { keeper, kept, asked } = keep(tokens(), async () => ({ kind: 'unreachable' }))
  const before = keeper.token()
  await vi.advanceTimersByTimeAsync(18 * minute)
  expect(asked).toHaveLength(6)
  expect(keeper.token()).toBe(before)
  expect(kept).toEqual([])
})

test('a sign-in that the server has ended leaves no token, and is not asked about again', async () => {
  const { keeper, kept, asked } = keep(tokens(), async () => ({ kind: 'ended' }))
  expect(await keeper.renew(keeper.token())).toEqual({ kind: 'ended' })
  await vi.advanceTimersByTimeAsync(60 * minute)
  expect(keeper.token()).toBeNull()
  expect(await keeper.fresh()).toBeNull()
  expect(kept).toEqual([null])
  expect(asked).toHaveLength(1)
})

test('who is refused with a token that was replaced meanwhile is given the present one', async () => {
  const { keeper, asked } = keep(tokens(), renews)
  const refused = keeper.token()
  const first = await keeper.renew(refused)
  expect(await keeper.renew(refused)).toEqual(first)
  expect(asked).toHaveLength(1)
})

test('everybody who asks at once waits for one answer', async () => {
  const { keeper, asked } = keep(tokens(1), renews)
  const all = await Promise.all([keeper.fresh(), keeper.fresh(), keeper.renew(null), keeper.fresh()])
  expect(asked).toHaveLength(1)
  expect(all[0]).toBe(keeper.token())
})

test('an answer that comes after signing in anew, or out, changes nothing', async () => {
  const answers: ((answer: Awaited<ReturnType<Renew>>) => void)[] = []
  const { keeper, kept } = keep(tokens(), () => new Promise((resolve) => answers.push(resolve)))
  const asking = keeper.renew(null)
  const anew = tokens()
  keeper.put(anew)
  answers[0]?.({ kind: 'ended' })
  expect(await asking).toEqual({ kind: 'renewed', token: anew.token })
  const again = keeper.renew(null)
  keeper.stop()
  answers[1]?.({ kind: 'renewed', tokens: tokens() })
  await again
  expect(keeper.token()).toBe(anew.token)
  expect(kept).toEqual([anew.token])
})
