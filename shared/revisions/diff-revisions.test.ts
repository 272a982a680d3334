import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { carsOf, diffRevisions, fieldsOf, type RevisionCar, type RevisionChange } from './diff-revisions.ts'
import { RevisionSheet, type RevisionState } from './revision.ts'

/** What a revision says, whatever ids its rows have and in whatever order they are. */
function said(state: RevisionState): string {
  const cars = carsOf(state, null).map((car) => fieldsOf(car))
  return canonicalJson({
    status: state.status,
    underProtest: state.underProtest,
    multiplier: state.multiplier,
    rulings: state.rulings.map((ruling) => ruling.id).sort(),
    cars: cars.sort((a, b) => (a.carNumber < b.carNumber ? -1 : 1)),
  })
}

/** Carries a diff out: what `from` said, with all changes made, said again as `said` does. */
function carriedOut(from: RevisionState, changes: readonly RevisionChange[]): string {
  let { status, underProtest, multiplier } = from
  const rulings = new Set(from.rulings.map((ruling) => ruling.id))
  const cars = new Map(carsOf(from, null).map((car) => [car.entry.carNumber, { ...fieldsOf(car) }]))
  const added: ReturnType<typeof fieldsOf>[] = []
  const before = (of: RevisionCar): string =>
    carsOf(from, null).find((car) => car.entry.id === of.entry.id)?.entry.carNumber ?? of.entry.carNumber
  for (const change of changes) {
    switch (change.kind) {
      case 'status':
        status = change.to
        break
      case 'protest':
        underProtest = change.to
        break
      case 'share':
        multiplier = change.to
        break
      case 'ruling-added':
        rulings.add(change.ruling.id)
        break
      case 'ruling-removed':
        rulings.delete(change.ruling.id)
        break
      case 'car-added':
        added.push(fieldsOf(change.of))
        break
      case 'car-removed':
        cars.delete(change.of.entry.carNumber)
        break
      case 'field':
        Object.assign(cars.get(before(change.of)) ?? {}, { [change.field]: change.to })
    }
  }
  const all = [...cars.values(), ...added].sort((a, b) => (a.carNumber < b.carNumber ? -1 : 1))
  return canonicalJson({ status, underProtest, multiplier, rulings: [...rulings].sort(), cars: all })
}

const few = fc.integer({ min: 0, max: 3 })
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const car = fc.record({
  driverIds: fc.subarray(['ana', 'bo', 'cy'], { minLength: 1 }),
  teamId: maybe(fc.constantFrom('gull', 'heron')),
  points: fc.constantFrom('eligible' as const, 'skip' as const),
  ofSession: maybe(fc.subarray(['ana', 'bo', 'cy'], { minLength: 1 })),
  result: fc.record({
    position: maybe(few),
    status: fc.constantFrom('FINISHED' as const, 'DNF' as const, 'DSQ' as const),
    laps: maybe(few),
    timeMs: maybe(few),
    awards: fc.subarray([{ kind: 'pole' }, { kind: 'fastest-lap', driverId: 'ana' }]),
    penaltyMp: few,
    note: maybe(fc.constantFrom('', 'Cut the chicane')),
  }),
})
/** Numbers and entries are drawn apart, so that a number wanders from one entry to another. */
const cars = fc.uniqueArray(
  fc.tuple(fc.constantFrom('e1', 'e2', 'e3', 'e4'), fc.constantFrom('7', '44', '63', '9'), car),
  {
    selector: ([entry, number]) => entry + number,
    comparator: (a, b) => a.slice(0, 2) === b.slice(0, 2) || a.slice(2) === b.slice(2),
  },
)
const state: fc.Arbitrary<RevisionState> = fc
  .record({
    status: fc.constantFrom('provisional' as const, 'official' as const, 'amended' as const),
    underProtest: fc.boolean(),
    multiplier: fc.constantFrom('1', '1/2'),
    rulings: fc
      .subarray(['r1', 'r2'])
      .map((ids) => ids.map((id) => ({ id, kind: 'dsq', body: {}, decidedAt: '' }))),
    cars,
  })
  .map(({ cars: drawn, ...rest }) => ({
    ...rest,
    sheet: RevisionSheet.parse({
      entries: drawn.map(([id, carNumber, { driverIds, teamId, points }]) => ({
        id,
        carNumber,
        driverIds,
        teamId,
        points,
      })),
      results: drawn.map(([entryId, , { ofSession, result }]) => ({
        ...result,
        id: `result of ${entryId}`,
        entryId,
        driverIds: ofSession,
      })),
    }),
  }))

describe('the difference of two revisions', () => {
  test('is empty exactly where both say the same', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(diffRevisions(a, a, null)).toEqual([])
        expect(diffRevisions(a, b, null).length === 0).toBe(said(a) === said(b))
      }),
    )
  })

  test('carried out on the first says what the second says, and back again', () => {
    fc.assert(
      fc.property(state, state, (a, b) => {
        expect(carriedOut(a, diffRevisions(a, b, null))).toBe(said(b))
        expect(carriedOut(b, diffRevisions(b, a, null))).toBe(said(a))
      }),
      { numRuns: 300 },
    )
  })

  test('does not look at ids and order of rows', () => {
    fc.assert(
      fc.property(state, (a) => {
        const renamed: RevisionState = {
          ...a,
          sheet: {
            entries: a.sheet.entries.map((entry) => ({ ...entry, id: `new ${entry.id}` })).toReversed(),
            results: a.sheet.results.map((result) => ({
              ...result,
              id: `new ${result.id}`,
              entryId: `new ${result.entryId}`,
            })),
          },
        }
        expect(diffRevisions(a, renamed, null)).toEqual([])
      }),
    )
  })
})
