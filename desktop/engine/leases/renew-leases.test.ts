import { beforeEach, expect, test } from 'vitest'
import type { LeaseKey, SignedLease } from '#shared/entitlements/lease.ts'
import { systemClock, type Clock } from '../clock.ts'
import { inventedLease, leaseServer, memoryLeases } from '../testing/invented-leases.ts'
import { ids } from '../testing/invented-league.ts'
import { testDeviceId } from '../testing/open-test-device.ts'
import { openLeases, type Leases } from './leases.ts'
import { renewLeases, type LeaseRenewal } from './renew-leases.ts'

const server = leaseServer()
let now: number
let patience: (() => void)[]
/** What the server answers, and what the feed names. */
let tier: string | null
let told: string
let asked: number
let answer: (nonce: string) => Promise<readonly SignedLease[] | null>
let leases: Leases
let renewal: LeaseRenewal

beforeEach(() => {
  now = Date.parse('2026-05-01T12:00:00Z')
  patience = []
  tier = 'PRO'
  told = 'PRO'
  asked = 0
  answer = async (nonce) => (tier === null ? null : [server.sign(inventedLease(now, { nonce, tier }))])
})

const clock: Clock = {
  ...systemClock,
  now: () => now,
  after: (_ms, callback) => {
    patience.push(callback)
    return () => {
      patience = patience.filter((each) => each !== callback)
    }
  },
}

function begin(keys: readonly LeaseKey[] = [server.key]): void {
  leases = openLeases({
    file: memoryLeases(),
    keys,
    userId: ids.owner,
    deviceId: () => testDeviceId,
    clock,
    log: () => {},
    onChanged: () => {},
  })
  renewal = renewLeases({
    leases,
    ask: async (nonce) => {
      asked += 1
      return answer(nonce)
    },
    told: async () => new Map([[ids.league, told]]),
    newId: () => `a-word-of-chance-${String(asked)}`,
    clock,
    log: () => {},
  })
}
const heard = async (): Promise<unknown> => renewal.heard([ids.league])
const plan = (): unknown => leases.planOf(ids.league)

test('[LE8] the first feed of a league waits for its lease, and no later one does', async () => {
  begin()
  await heard()
  expect([asked, plan()]).toEqual([1, 'PRO'])
  await heard()
  await heard()
  expect(asked).toBe(1)
})

test('[LE8] another plan in the feed is asked about at once, and once', async () => {
  begin()
  await heard()
  tier = 'ELITE'
  told = 'ELITE'
  renewal.look()
  await expect.poll(plan).toBe('ELITE')
  // A feed that goes on naming another plan than the server promises is no reason to ask for ever.
  told = 'LEGEND'
  renewal.look()
  await expect.poll(() => asked).toBe(3)
  await heard()
  await heard()
  expect(asked).toBe(3)
})

test('[LE8] a server that does not answer is asked again, and holds nothing up', async () => {
  begin()
  tier = null
  await heard()
  await heard()
  expect([asked, plan()]).toEqual([2, 'FREE'])
  answer = async () => new Promise(() => {})
  const waiting = heard()
  await expect.poll(() => asked).toBe(3)
  expect(patience).toHaveLength(1)
  for (const runOut of patience) runOut()
  await waiting
  expect(plan()).toBe('FREE')
})

test('[LE1] an answer that is of no use is asked for again at the next occasion', async () => {
  begin()
  await heard()
  const newer = leaseServer('key two')
  told = 'ELITE'
  answer = async (nonce) => [newer.sign(inventedLease(now, { nonce, tier: 'ELITE' }))]
  await heard()
  await expect.poll(() => asked).toBe(2)
  expect(plan()).toBe('PRO')
  leases.setKeys([newer.key, server.key])
  renewal.look()
  await expect.poll(plan).toBe('ELITE')
})

test('[LE7] a server that gives no leases is not asked for any', async () => {
  begin([])
  await heard()
  renewal.look()
  expect([asked, plan()]).toEqual([0, null])
})
