import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLeaseDue, renewAfterMs } from './lease-due.ts'
import { leaseState, nextLeaseChange, tierUnder } from './lease-state.ts'
import { heardTime, noTimeSeen, sawOwnClock, timeAt, type TimeSeen } from './lease-time.ts'
import { leaseText, readLease, signedText, type Lease } from './lease.ts'
import { invented, holder } from './testing/invented-lease.ts'

// Stands for Ed25519, which devices and servers have: a signature is the key and the text.
const isSignedBy = (publicKey: string, text: string, signature: string) =>
  signature === `${publicKey} ${text}`

describe('the text of a lease', () => {
  const key = { id: 'key one', publicKey: 'k'.repeat(43) }
  const signed = (lease: Lease, text = leaseText(lease)) => ({
    text,
    signature: `${key.publicKey} ${signedText(leaseText(lease))}`,
  })
  const read = (given: { text: string; signature: string }, keys = [key]) =>
    readLease(given, keys, isSignedBy)

  test('[LE1] is read where a known key has signed it', () => {
    const lease = invented()
    expect(read(signed(lease))).toEqual({ ok: true, lease })
  })

  test('[LE1] is the same whatever the order in which the lease was put together', () => {
    const lease = invented()
    const reversed = Object.fromEntries(Object.entries(lease).toReversed()) as Lease
    expect(leaseText(reversed)).toBe(leaseText(lease))
  })

  test('[LE1] is refused with any field changed, and asks for a newer key where its key is not known', () => {
    const lease = invented()
    for (const changed of [
      { ...lease, tier: 'ELITE' },
      { ...lease, until: lease.until + 1 },
      { ...lease, graceUntil: lease.graceUntil + 1 },
      { ...lease, endsAt: lease.endsAt + 1 },
      { ...lease, device: lease.user },
      { ...lease, afterwards: 'ELITE' },
    ]) {
      expect(read(signed(lease, leaseText(changed)))).toEqual({ ok: false, why: 'tampered' })
    }
    expect(read(signed(lease), [{ ...key, id: 'key two' }])).toEqual({ ok: false, why: 'unknown-key' })
    expect(read(signed(lease), [])).toEqual({ ok: false, why: 'unknown-key' })
    expect(read(signed(lease, 'no lease'))).toEqual({ ok: false, why: 'malformed' })
    expect(read(signed(lease, '{}'))).toEqual({ ok: false, why: 'malformed' })
  })

  test('[LE1] what a newer server says besides is no reason to refuse it', () => {
    const lease = invented()
    const newer = leaseText({ ...lease, seats: 12 } as Lease)
    const signature = `${key.publicKey} ${signedText(newer)}`
    expect(read({ text: newer, signature })).toEqual({ ok: true, lease })
  })
})

describe('a lease', () => {
  const lease = invented({ issuedAt: 100, until: 200, graceUntil: 270, afterwards: 'FREE', endsAt: 400 })
  const at = (time: number) => leaseState(lease, holder, time)

  test('[LE3] [LE4] is open, then in grace, then what is open afterwards, then nothing', () => {
    expect(at(99)).toEqual({ kind: 'not-yet', from: 100 })
    expect(at(100)).toEqual({ kind: 'open', tier: 'PRO', closesAt: 270 })
    expect(at(199)).toEqual({ kind: 'open', tier: 'PRO', closesAt: 270 })
    expect(at(200)).toEqual({ kind: 'grace', tier: 'PRO', closesAt: 270, paidOver: false })
    expect(at(269)).toEqual({ kind: 'grace', tier: 'PRO', closesAt: 270, paidOver: false })
    expect(at(270)).toEqual({ kind: 'expired', was: 'PRO', tier: 'FREE' })
    expect(at(399)).toEqual({ kind: 'expired', was: 'PRO', tier: 'FREE' })
    expect(at(400)).toEqual({ kind: 'expired', was: 'PRO', tier: null })
  })

  test('[LE4] tells whether it was made when what was paid for had ended already', () => {
    const late = invented({ issuedAt: 210, until: 200, graceUntil: 270, endsAt: 400 })
    expect(leaseState(late, holder, 210)).toEqual({
      kind: 'grace',
      tier: 'PRO',
      closesAt: 270,
      paidOver: true,
    })
  })

  test('[LE2] of another person, device or league opens nothing', () => {
    const other = '0190cccc-0000-7000-8000-000000000099'
    for (const part of ['user', 'device', 'league'] as const) {
      const state = leaseState(lease, { ...holder, [part]: other }, 150)
      expect([state, tierUnder(state)]).toEqual([{ kind: 'foreign', of: part }, null])
    }
  })

  test('says when it says something else', () => {
    expect([0, 100, 200, 270, 400].map((time) => nextLeaseChange(lease, time))).toEqual([
      100,
      200,
      270,
      400,
      null,
    ])
  })

  test('[LE8] is asked for where there is none, where the plan is another one, and once a day', () => {
    const held = { lease, state: at(150) }
    expect(isLeaseDue(null, null, 150)).toBe(true)
    expect(isLeaseDue(held, 'PRO', 150)).toBe(false)
    expect(isLeaseDue(held, null, 150)).toBe(false)
    expect(isLeaseDue(held, 'ELITE', 150)).toBe(true)
    expect(isLeaseDue({ lease, state: at(210) }, 'PRO', 210)).toBe(true)
    expect(isLeaseDue({ lease, state: at(300) }, 'PRO', 300)).toBe(true)
    const long = invented({ issuedAt: 0, until: 1e12, graceUntil: 2e12, endsAt: 3e12 })
    const open = { lease: long, state: leaseState(long, holder, 5) }
    expect(isLeaseDue(open, 'PRO', renewAfterMs - 1)).toBe(false)
    expect(isLeaseDue(open, 'PRO', renewAfterMs)).toBe(true)
  })

  test('[LE8] whose grace the server knows of is not asked for again and again', () => {
    const late = invented({ issuedAt: 210, until: 200, graceUntil: 270, endsAt: 400 })
    expect(isLeaseDue({ lease: late, state: leaseState(late, holder, 220) }, 'PRO', 220)).toBe(false)
  })
})

describe('the time of a device', () => {
  test('[LE5] turning the clock back does not make it earlier, and it goes on from where it was', () => {
    const seen = sawOwnClock(heardTime(1_000, 1_000), 5_000)
    expect(timeAt(seen, 1_200)).toBe(5_000)
    expect(timeAt(seen, 5_001)).toBe(5_001)
  })

  test('[LE6] a clock far ahead counts until the server is heard of, and no longer', () => {
    const far = sawOwnClock(heardTime(1_000, 1_000), 9_000_000)
    expect(timeAt(far, 1_500)).toBe(9_000_000)
    const right = heardTime(1_600, 1_610)
    expect(timeAt(right, 1_600)).toBe(1_610)
    expect(timeAt(right, 1_700)).toBe(1_710)
  })

  test('[LE6] a clock that is wrong by a constant is put right by what the server said', () => {
    const seen = heardTime(1_000_000, 4_000_000)
    expect(timeAt(seen, 1_000_500)).toBe(4_000_500)
  })

  test('[LE5] whatever is done to the clock, a lease is not open longer than it says', () => {
    const moves = array(integer({ min: -2_000, max: 2_000 }), { maxLength: 30 })
    assert(
      property(moves, integer({ min: -5_000, max: 5_000 }), (turned, wrongBy) => {
        const lease = invented({ issuedAt: 10_000, until: 11_000, graceUntil: 11_700, endsAt: 12_000 })
        let seen: TimeSeen = heardTime(10_000 + wrongBy, 10_000)
        let wasClosed = false
        let own = 10_000 + wrongBy
        for (const by of turned) {
          own += by
          seen = sawOwnClock(seen, own)
          const isOpen = tierUnder(leaseState(lease, holder, timeAt(seen, own))) === 'PRO'
          // Closed once, it stays closed until the server speaks.
          expect(wasClosed && isOpen).toBe(false)
          wasClosed ||= !isOpen
        }
        // And with one more word of the server everything is right again, wherever the clock stands.
        const anew = invented({ issuedAt: 10_050, until: 11_000, graceUntil: 11_700, endsAt: 12_000 })
        const right = heardTime(own, 10_050)
        expect(leaseState(anew, holder, timeAt(right, own)).kind).toBe('open')
      }),
    )
  })

  test('[LE5] without any word of the server the own clock is all there is', () => {
    expect(timeAt(noTimeSeen, 77)).toBe(77)
  })
})
