import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { inventSeason, pointsByName } from './testing/invent-season.ts'
import { Counting, type RulesetInput } from './ruleset.ts'

type CountingInput = NonNullable<NonNullable<RulesetInput['drivers']>['counting']>

/** Ada's points over rounds in which she finishes where she is named; negative rounds come from penalties. */
function total(counting: CountingInput, rounds: Parameters<typeof inventSeason>[0]): number | undefined {
  const rules: RulesetInput = { points: { race: [9000, 6000, 4000], sprint: [3000] }, drivers: { counting } }
  return pointsByName(computeStandings(inventSeason(rounds, { rules })).drivers)['Ada']
}

const [first, second, third, absent] = ['Ada Bo Cy', 'Bo Ada Cy', 'Bo Cy Ada', 'Bo Cy']
const penalised = { order: 'Bo Cy Di Ed Ada', results: { Ada: { penaltyMp: 5000 } } }
const disqualified = 'Bo Cy Ada:DSQ'

describe('counting', () => {
  it('[CT1] rounds are counted with all their sessions, or every session by itself', () => {
    const rounds = [[{ order: 'Ada', kind: 'sprint' as const }, { order: third }], second]
    expect(total({ keep: { kind: 'best', count: 1 } }, rounds)).toBe(7000)
    expect(total({ unit: 'session', keep: { kind: 'best', count: 2 } }, rounds)).toBe(10_000)
  })

  it('[CT2] a missed round is worth zero and counts or is dropped like any other', () => {
    expect(total({ keep: { kind: 'best', count: 3 } }, [first, absent, absent, penalised])).toBe(9000)
    expect(total({ keep: { kind: 'best', count: 4 } }, [first, absent, absent, penalised])).toBe(4000)
  })

  it('[CT3] the best so many count', () => {
    expect(total({ keep: { kind: 'best', count: 2 } }, [third, first, second])).toBe(15_000)
    expect(total({ keep: { kind: 'best', count: 9 } }, [third, first, second])).toBe(19_000)
  })

  it('[CT4] the worst so many are dropped: of the rounds held, or once more are held than will count', () => {
    const held = [first, second, third]
    expect(total({ keep: { kind: 'drop', count: 1 } }, held)).toBe(15_000)
    expect(total({ keep: { kind: 'drop', count: 5 } }, held)).toBe(0)
    const planned = { keep: { kind: 'drop', count: 1, of: 'planned' } } as const
    expect(total(planned, [...held, ''])).toBe(19_000)
    expect(total(planned, [...held, absent])).toBe(19_000)
    expect(total(planned, [...held, third])).toBe(19_000)
    expect(total(planned, held)).toBe(15_000)
  })

  it('[CT4] sessions to come are planned too where sessions are counted', () => {
    const planned = { unit: 'session', keep: { kind: 'drop', count: 1, of: 'planned' } } as const
    expect(total(planned, [first, second, [{ order: '' }, { order: '', kind: 'practice' }]])).toBe(15_000)
    expect(total(planned, [first, second])).toBe(9000)
  })

  it('[CT5] the best of each segment count, and rounds in none do not', () => {
    const segments = [
      { from: 1, to: 2, best: 1 },
      { from: 3, to: 4, best: 2 },
    ]
    expect(total({ keep: { kind: 'segments', segments } }, [second, first, third, second, first])).toBe(
      19_000,
    )
  })

  it.each([
    [[{ from: 3, to: 2, best: 1 }]],
    [
      [
        { from: 1, to: 3, best: 1 },
        { from: 3, to: 5, best: 1 },
      ],
    ],
    [
      [
        { from: 4, to: 5, best: 1 },
        { from: 1, to: 3, best: 1 },
      ],
    ],
  ])('[CT5] segments %j are refused', (segments) => {
    expect(Counting.safeParse({ keep: { kind: 'segments', segments } }).success).toBe(false)
  })

  it('[CT6] a round outside the championship counts for nothing, wins included', () => {
    const rules: RulesetInput = { points: { race: [9000] }, drivers: { counting: { except: [1] } } }
    const { drivers } = computeStandings(inventSeason(['Ada Bo', 'Bo Ada'], { rules }))
    expect(
      drivers.map(({ name, pointsMp, grossMp, wins, starts }) => [name, pointsMp, grossMp, wins, starts]),
    ).toEqual([
      ['Bo', 9000, 9000, 1, 1],
      ['Ada', 0, 0, 0, 1],
    ])
  })

  it('[CT7] a disqualification may be dropped, or has to count', () => {
    const rounds = [first, disqualified, third]
    expect(total({ keep: { kind: 'best', count: 2 } }, rounds)).toBe(13_000)
    expect(total({ keep: { kind: 'best', count: 2 }, dsqDroppable: false }, rounds)).toBe(9000)
    expect(total({ keep: { kind: 'drop', count: 2 }, dsqDroppable: false }, rounds)).toBe(0)
  })
})
