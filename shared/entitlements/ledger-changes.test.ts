import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { accessAt, nextChange } from './access.ts'
import type { Grant, GrantEnd } from './grant.ts'
import { ledgerChanges, type LedgerChanges } from './ledger-changes.ts'
import { foldLedger } from './ledger.ts'
import { paidWindows } from './paid-windows.ts'
import type { Snapshot } from './snapshot.ts'
import { byHand, lastSecond, life } from './testing/arbitrary-life.ts'
import { end, grant, paid, payment, scope, snapshot, subject, twoTiers } from './testing/invented.ts'
import { plainTiers } from './testing/plain-model.ts'

const runs = 2_000

test('[PL1] [PL2] [PL4] [GL5] [AC1] after any life, access is in every second what a plain model says', () => {
  fc.assert(
    fc.property(life, byHand, fc.boolean(), (told, decided, backwards) => {
      const ledger = ledgerOf([...decided.grants, ...decided.blocks], decided.ends)
      for (const each of told) ledger.take(each)
      const last = told.at(-1)
      if (last === undefined) return
      expect(ledger.changes(last)).toEqual({ grants: [], ends: [] })
      // Somebody ends a subscription's tier by hand, wherever in the ledger it is by now.
      const ends = [...ledger.ends]
      const closed = decided.closed.filter(({ ref, tier, at }) => {
        const of = ledger.grants.find(
          (each) => each.kind === 'access' && each.sourceRef === ref && each.tier === tier,
        )
        if (of) ends.push(end(of.id, at, 'by-hand'))
        return of !== undefined
      })
      const grants = backwards ? ledger.grants.toReversed() : ledger.grants
      const holdings = foldLedger(grants, backwards ? ends.toReversed() : ends).of(subject, scope)
      const seconds = Array.from({ length: lastSecond + 20 }, (_, now) => now)
      const tiersIn = (now: number) => accessAt(holdings, twoTiers, now).tiers.join(' ')
      expect(seconds.map(tiersIn)).toEqual(
        seconds.map((now) => plainTiers(last, { ...decided, closed }, now).join(' ')),
      )
      const early = seconds.filter((now) => {
        const next = nextChange(holdings, now) ?? Infinity
        return now + 1 < next && tiersIn(now + 1) !== tiersIn(now)
      })
      expect(early).toEqual([])
    }),
    { numRuns: runs },
  )
})

test('[AC5] [AC6] the end that is told is the first second in which the effective tier is another one', () => {
  fc.assert(
    fc.property(life, byHand, (told, decided) => {
      const ledger = ledgerOf([...decided.grants, ...decided.blocks], decided.ends)
      for (const each of told) ledger.take(each)
      const holdings = foldLedger(ledger.grants, ledger.ends).of(subject, scope)
      const seconds = Array.from({ length: 200 }, (_, now) => accessAt(holdings, twoTiers, now))
      const expected = seconds.map(({ tier }, now) => {
        const other = seconds.findIndex((later, at) => at > now && later.tier !== tier)
        return tier === null || other < 0 ? null : other
      })
      expect(seconds.map(({ until }) => until)).toEqual(expected)
    }),
    { numRuns: 300 },
  )
})

test('[PL3] grants by hand and ends by hand stay as they are, whatever payments say', () => {
  const ledger = ledgerOf([grant('by hand', 0, 50, { sourceRef: 'sub' })], [])
  ledger.take(snapshot([paid(0, 30)]))
  const first = ledger.grants.find(({ id }) => id !== 'by hand')
  ledger.ends.push(end(first?.id ?? '', 10, 'by-hand'))
  expect(ledger.changes(snapshot([paid(0, 30)]))).toEqual({ grants: [], ends: [] })
  ledger.take(snapshot([paid(0, 30), paid(30, 60)]))
  expect(ledger.ends.filter(({ grant: of }) => of === 'by hand')).toEqual([])
  const access = (now: number) =>
    accessAt(foldLedger(ledger.grants, ledger.ends).of(subject, scope), twoTiers, now).tier
  expect([49, 50].map(access)).toEqual(['PRO', null])
})

test('[GL1] [PL4] what ends early says why', () => {
  const ledger = ledgerOf([], [])
  ledger.take(snapshot([paid(0, 30)]))
  const refunds = [{ ref: 're', amount: 2000, at: 10, status: 'succeeded' as const }]
  expect(
    ledger
      .changes(snapshot([paid(0, 30)], [payment({ refunds })]))
      .ends.map(({ at, reason }) => [at, reason]),
  ).toEqual([
    [10, 'refunded'],
    [30, 'corrected'],
  ])
  expect(
    ledger.changes(snapshot([paid(0, 30)], [], { endedAt: 12 })).ends.map(({ reason }) => reason),
  ).toContain('cancelled')
})

/** A ledger that takes what payments say, one snapshot after the other. */
function ledgerOf(byHandGrants: readonly Grant[], byHandEnds: readonly GrantEnd[]) {
  const grants = [...byHandGrants]
  const ends = [...byHandEnds]
  const changes = (told: Snapshot): LedgerChanges =>
    ledgerChanges(
      { subject, scope, sourceRefs: new Set(['sub', 'sub a', 'sub b', 'pay']) },
      grants,
      ends,
      paidWindows(told, twoTiers),
    )
  return {
    grants,
    ends,
    changes,
    take: (told: Snapshot) => {
      const { grants: added, ends: ended } = changes(told)
      grants.push(...added.map((each) => ({ ...each, id: `grant ${(count += 1)}` })))
      ends.push(...ended)
    },
  }
}
let count = 0
