import { describe, expect, test } from 'vitest'
import { RulingDecision, type RulingDecisionInput } from '#shared/scoring/ruling.ts'
import { formOfRuling } from './form-of-ruling.ts'
import { compileRuling } from './ruling-form.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const [session, car, driver, team] = [id(1), id(2), id(3), id(4)]

function again(decision: RulingDecisionInput) {
  const ruling = {
    id: id(9),
    seasonId: id(8),
    sessionId: decision.kind === 'adjustment' ? null : session,
    decision,
    reason: 'Track limits',
  }
  return formOfRuling(ruling)
}

describe('a refused ruling is offered again as it was', () => {
  test.each<[RulingDecisionInput]>([
    [{ kind: 'time', entryId: car, ms: 5000 }],
    [{ kind: 'time', entryId: car, ms: 65_500 }],
    [{ kind: 'time', entryId: car, ms: -65_000 }],
    [{ kind: 'time', entryId: car, ms: -500 }],
    [{ kind: 'positions', entryId: car, places: 3 }],
    [{ kind: 'dsq', entryId: car, behind: 'stay' }],
    [{ kind: 'points', entryId: car, driverId: driver, pointsMp: -2500, scope: 'driver' }],
    [{ kind: 'points', entryId: car, driverId: null, pointsMp: 1000, scope: 'both' }],
    [{ kind: 'points-override', entryId: car, driverId: null, pointsMp: 0, scope: 'team' }],
    [{ kind: 'grid', driverId: driver, places: 5 }],
    [{ kind: 'licence', driverId: driver, points: -2 }],
    [{ kind: 'reprimand', driverId: driver }],
    [{ kind: 'adjustment', subject: 'team', id: team, pointsMp: -37_000 }],
    [{ kind: 'adjustment', subject: 'driver', id: driver, pointsMp: 500 }],
    [{ kind: 'exclusion', subject: 'driver', id: driver, points: 'void', later: 'give-up' }],
    [{ kind: 'exclusion', subject: 'team', id: team, points: 'keep', later: 'stay' }],
  ])('%j', (decision) => {
    const form = again(decision)
    const compiled = form && compileRuling(form)
    expect(compiled).toMatchObject({ ok: true, ruling: { reason: 'Track limits' } })
    expect(compiled?.ok && RulingDecision.parse(compiled.ruling.decision)).toMatchObject(decision)
  })

  test('but a tie, which is decided where it is open', () => {
    expect(again({ kind: 'tie', order: [[driver], [id(5)]] } as unknown as RulingDecisionInput)).toBeNull()
  })
})
