import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitrarySeason } from './testing/arbitrary-season.ts'
import { computeStandings } from './compute-standings.ts'
import { inventRuling, inventSeason } from './testing/invent-season.ts'
import type { SeasonInput } from './season-input.ts'
import { standingsMemo } from './standings-memo.ts'

/** An edit of a season: rows that change are new objects, all others stay the same ones. */
type Edit = (input: SeasonInput, at: number, other: SeasonInput) => SeasonInput

const edits: readonly Edit[] = [
  (input, at) => withRow(input, 'results', at, (row) => ({ ...row, penaltyMp: row.penaltyMp + 100 })),
  (input, at) => withRow(input, 'results', at, (row) => ({ ...row, position: null, status: 'DNF' })),
  (input, at) =>
    withRow(input, 'results', at, (row) => ({ ...row, laps: 3, timeMs: 100_001, bestLapMs: 80 })),
  (input, at) =>
    withRow(input, 'results', at, (row) => ({ ...row, penalties: [{ kind: 'time', ms: 1000 }] })),
  (input, at) => withRow(input, 'entries', at, (row) => ({ ...row, points: 'skip' })),
  (input, at) => withRow(input, 'entries', at, (row) => ({ ...row, teamId: null })),
  (input, at) => withRow(input, 'sessions', at, (row) => ({ ...row, multiplier: '1/5' })),
  (input, at) => withRow(input, 'sessions', at, (row) => ({ ...row, kind: 'sprint' })),
  (input, at) => withRow(input, 'events', at, (row) => ({ ...row, laps: 10 })),
  (input, at) => withRow(input, 'events', at, (row) => ({ ...row, status: 'cancelled' })),
  (input, at) => withRow(input, 'events', at, (row) => ({ ...row, round: 100 - row.round })),
  (input, at) => withRow(input, 'drivers', at, (row) => ({ ...row, kind: 'guest' })),
  (input, at) => withRow(input, 'drivers', at, (row) => ({ ...row, name: `${row.name}!` })),
  (input) => ({ ...input, drivers: input.drivers.toReversed() }),
  (input, at) => ({ ...input, results: input.results.toSpliced(at % Math.max(1, input.results.length), 1) }),
  (input, at) => ({ ...input, results: rotated(input.results, at) }),
  (input, at, { rulings }) => ({ ...input, rulings: rulings.slice(0, at % 4) }),
  (input, _at, { rules, rulesets }) => ({ ...input, rules, rulesets }),
  (input) => ({ ...input, rules: readAgain(input.rules), rulesets: readAgain(input.rulesets) }),
  (_input, _at, other) => other,
]

type Table = 'results' | 'entries' | 'sessions' | 'events' | 'drivers'

function withRow<Of extends Table>(
  input: SeasonInput,
  table: Of,
  at: number,
  change: (row: SeasonInput[Of][number]) => SeasonInput[Of][number],
): SeasonInput {
  const rows: readonly SeasonInput[Of][number][] = input[table]
  const index = at % Math.max(1, rows.length)
  const row = rows[index]
  // A row that was read again comes last, as where rows are held by id.
  return row === undefined ? input : { ...input, [table]: [...rows.toSpliced(index, 1), change(row)] }
}

function readAgain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

function rotated<Row>(rows: readonly Row[], at: number): Row[] {
  const by = at % Math.max(1, rows.length)
  return [...rows.slice(by), ...rows.slice(0, by)]
}

const history = fc.tuple(
  arbitrarySeason,
  arbitrarySeason,
  fc.array(fc.tuple(fc.nat(edits.length - 1), fc.nat(50)), { maxLength: 12 }),
)

it('[DT3] after any edits the standings with a memo are those computed anew', () => {
  fc.assert(
    fc.property(history, ([first, other, steps]) => {
      const memo = standingsMemo()
      let input = first
      expect(JSON.stringify(computeStandings(input, memo))).toBe(JSON.stringify(computeStandings(input)))
      for (const [kind, at] of steps) {
        input = edits[kind]?.(input, at, other) ?? input
        expect(JSON.stringify(computeStandings(input, memo))).toBe(JSON.stringify(computeStandings(input)))
      }
    }),
    { numRuns: 60, seed: 2027 },
  )
})

it('[DT3] a memo that goes stale would be seen: a row that is changed in place is', () => {
  const input = inventSeason(['Ada Bo', 'Bo Ada'])
  const memo = standingsMemo()
  computeStandings(input, memo)
  Object.assign(input.results[0] ?? {}, { position: null, status: 'DNF' })
  expect(JSON.stringify(computeStandings(input, memo))).not.toBe(JSON.stringify(computeStandings(input)))
})

it('[DT3] one edit scores one session again', () => {
  const scored: string[] = []
  const memo = standingsMemo()
  const counting: typeof memo = {
    ...memo,
    score: (session, onlyClass, compute) =>
      memo.score(session, onlyClass, () => {
        scored.push(session.session.id)
        return compute()
      }),
  }
  const input = inventSeason(['Ada Bo', 'Bo Ada', 'Ada Bo'])
  computeStandings(input, counting)
  expect(scored).toEqual(['1.1', '2.1', '3.1'])
  const changed = withRow(input, 'results', 2, (row) => ({ ...row, bonusMp: 500 }))
  computeStandings(changed, counting)
  expect(scored.slice(3)).toEqual(['2.1'])
  const ruled = {
    ...changed,
    rulings: [inventRuling(1, '3.1', { kind: 'dsq', entryId: '3/Ada', behind: 'move-up' })],
  }
  computeStandings(ruled, counting)
  expect(scored.slice(4)).toEqual(['3.1'])
})
