import { describe, expect, test } from 'vitest'
import { accessAt, nextChange } from './access.ts'
import { explainAccess } from './explain-access.ts'
import type { Grant, GrantEnd } from './grant.ts'
import { foldLedger } from './ledger.ts'
import { block, end, grant, scope, subject, twoTiers } from './testing/invented.ts'

const held = (grants: readonly Grant[], ends: readonly GrantEnd[] = []) =>
  foldLedger(grants, ends).of(subject, scope)
const tierAt = (grants: readonly Grant[], ends: readonly GrantEnd[], now: number) =>
  accessAt(held(grants, ends), twoTiers, now).tier
const rolesOf = (grants: readonly Grant[], roles: 'union' | 'highest') =>
  accessAt(held(grants), { ...twoTiers, roles }, 15).roles
const verdicts = (grants: readonly Grant[], ends: readonly GrantEnd[], now: number) =>
  Object.fromEntries(
    explainAccess(held(grants, ends), twoTiers, now).because.map(({ grant: { id }, verdict }) => [
      id,
      verdict,
    ]),
  )

describe('the ledger', () => {
  test('[GL2] a grant is open from its beginning and closed at its end', () => {
    const pro = [grant('a', 10, 20)]
    expect([9, 10, 19, 20].map((now) => tierAt(pro, [], now))).toEqual([null, 'PRO', 'PRO', null])
  })

  test('[GL2] the earliest end counts, and one after its own end does not', () => {
    const pro = [grant('a', 10, 20)]
    expect(tierAt(pro, [end('a', 15), end('a', 12)], 12)).toBe(null)
    expect(tierAt(pro, [end('a', 15), end('a', 12)], 11)).toBe('PRO')
    expect(tierAt(pro, [end('a', 25)], 20)).toBe(null)
    expect(tierAt(pro, [end('a', 25)], 19)).toBe('PRO')
  })

  test('[GL1] [GL2] what was ended before it began was never open, and what nobody granted cannot be ended', () => {
    expect(tierAt([grant('a', 10, 20)], [end('a', 5), end('of nobody', 1)], 15)).toBe(null)
  })

  test('[GL3] an end by hand also closes a renewal that is added later, and its grace', () => {
    const month = { source: 'subscription', sourceRef: 'sub' } as const
    const renewed = [
      grant('a', 0, 30, month),
      grant('b', 30, 60, month),
      grant('c', 60, 67, { ...month, source: 'grace' }),
    ]
    const byHand = [end('a', 10, 'by-hand')]
    expect([9, 10, 35, 62].map((now) => tierAt(renewed, byHand, now))).toEqual(['PRO', null, null, null])
    expect(tierAt([...renewed, grant('again', 40, null)], byHand, 41)).toBe('PRO')
    expect(tierAt([...renewed, grant('other', 0, 60, { ...month, sourceRef: 'sub 2' })], byHand, 35)).toBe(
      'PRO',
    )
  })

  test('[GL4] what was never open is not told', () => {
    expect(verdicts([grant('a', 10, 20), grant('b', 10, 10)], [end('a', 10)], 15)).toEqual({})
  })
})

describe('who has what', () => {
  const both = [grant('pro', 0, 50), grant('elite', 10, 20, { tier: 'ELITE' })]

  test('[AC1] a block closes everything while it is open', () => {
    const all = [...both, block('ban', 12, 15)]
    expect([11, 12, 14, 15].map((now) => tierAt(all, [], now))).toEqual(['ELITE', null, null, 'ELITE'])
    expect(tierAt(all, [end('ban', 13)], 13)).toBe('ELITE')
  })

  test('[AC2] the highest rank is the effective tier', () => {
    expect([5, 10, 20, 50].map((now) => tierAt(both, [], now))).toEqual(['PRO', 'ELITE', 'PRO', null])
  })

  test('[AC3] roles are those of all open tiers, or of the highest alone', () => {
    expect(rolesOf(both, 'union')).toEqual(['role of ELITE', 'role of PRO'])
    expect(rolesOf(both, 'highest')).toEqual(['role of ELITE'])
  })

  test('[AC4] a tier that the scope does not know opens nothing, and is told', () => {
    const gold = [grant('gold', 0, null, { tier: 'GOLD' })]
    expect(tierAt(gold, [], 5)).toBe(null)
    expect(verdicts(gold, [], 5)).toEqual({ gold: 'unknown-tier' })
  })

  test.each([
    ['grants that follow one another', [grant('a', 0, 10), grant('b', 10, 30)], 5, 30],
    ['a gap', [grant('a', 0, 10), grant('b', 11, 30)], 5, 10],
    ['a higher tier that opens before', both, 5, 10],
    ['a higher tier that is open', both, 15, 20],
    ['a block', [grant('a', 0, 10), block('ban', 7, 8)], 5, 7],
    ['nothing', [grant('a', 0, null)], 5, null],
  ] as const)('[AC5] access ends with %s', (_what, grants, now, until) => {
    expect(accessAt(held(grants), twoTiers, now).until).toBe(until)
  })

  test('[AC5] access that is open by grace alone says so', () => {
    const ended = [
      grant('a', 0, 10, { source: 'subscription', sourceRef: 's' }),
      grant('b', 10, 17, { source: 'grace', sourceRef: 's' }),
    ]
    expect([9, 10].map((now) => accessAt(held(ended), twoTiers, now).inGrace)).toEqual([false, true])
  })

  test('[AC6] the next change is the next instant at which anything opens or closes', () => {
    const all = [...both, block('ban', 30, 40)]
    expect([-1, 0, 10, 20, 30, 49, 50].map((now) => nextChange(held(all), now))).toEqual([
      0,
      10,
      20,
      30,
      40,
      50,
      null,
    ])
  })

  test('[AC7] each grant is told with what it does', () => {
    const all = [
      grant('won', 10, 30, { tier: 'ELITE' }),
      grant('lower', 10, 30),
      grant('later', 25, 30),
      grant('over', 0, 5),
      grant('ended', 0, 30),
      grant('by hand', 0, 30),
    ]
    const ends = [end('ended', 4, 'refunded'), end('by hand', 6, 'by-hand')]
    const expected = {
      won: 'open',
      lower: 'outranked',
      later: 'not-yet',
      over: 'over',
      ended: 'ended',
      'by hand': 'ended-by-hand',
    }
    expect(verdicts(all, ends, 20)).toEqual(expected)
    expect(verdicts([...all, block('ban', 15, null)], ends, 20)).toEqual({
      ...expected,
      won: 'blocked',
      lower: 'blocked',
      ban: 'open',
    })
  })

  test('[AC7] and with why it closes earlier than it says, if it does', () => {
    const grants = [grant('whole', 0, 30), grant('refunded', 0, 30), grant('not shortened', 0, 30)]
    const ends = [end('refunded', 4, 'refunded'), end('not shortened', 40, 'disputed')]
    const told = explainAccess(held(grants, ends), twoTiers, 20).because
    expect(Object.fromEntries(told.map(({ grant: { id }, until, ended }) => [id, [until, ended]]))).toEqual({
      whole: [30, null],
      refunded: [4, 'refunded'],
      'not shortened': [30, null],
    })
  })

  test('[AC8] subjects and scopes do not touch each other', () => {
    const ledger = foldLedger(
      [
        grant('mine', 0, null),
        grant('hers', 0, null, { subject: 'ada', tier: 'ELITE' }),
        block('ban', 0, null),
      ],
      [],
    )
    expect(accessAt(ledger.of('ada', scope), twoTiers, 5).tier).toBe('ELITE')
    expect(accessAt(ledger.of(subject, scope), twoTiers, 5).blocked).toBe(true)
    expect(accessAt(ledger.of('ada', 'a community'), twoTiers, 5).tier).toBe(null)
  })
})
