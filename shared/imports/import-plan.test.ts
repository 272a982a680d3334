import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { resultSubmit } from '#shared/mutations/result-submit.ts'
import type { Sheet } from '#shared/sheet/submitted-sheet.ts'
import { sheetFault } from '#shared/mutations/sheet-fault.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { readSheet } from '#shared/sheet/read-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { carOfNumber } from '#shared/sheet/entered-cars.ts'
import { planImport, type ImportPlan, type ImportPlanInput } from './import-plan.ts'
import { readResultFile } from './read-result-file.ts'
import { session as sessionOf, utf8 } from './testing/reading.ts'
import { finished } from '#shared/sheet/testing/finished.ts'
import { draftRace } from '#shared/sheet/testing/draft-race.ts'

const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const member = (n: number, displayName: string, carNumber: string | null): RosterDriver => ({
  id: uuid(n),
  displayName,
  carNumber,
  teamId: uuid(n + 50),
  teamName: null,
  kind: 'regular',
})
const roster = [
  member(1, 'Ada One', '44'),
  member(2, 'Bo Two', '7'),
  member(3, 'Cy Three', null),
  member(4, 'Di Four', '9'),
]

const file = readResultFile(
  utf8(
    'Pos,No,Driver,Laps,Time,Best Lap\n' +
      '1,10,Ada One,20,30:00.000,1:28.500\n2,10,Bo Two,20,+5.500,1:28.400\n3,,Cy Three,19,,1:29.000\nDNF,9,Di Four,4,,1:30.000\n',
  ),
  { csv: { kind: 'race' } },
)

const blank = draftRace({ id: uuid(900), eventId: uuid(901), laps: 20 })

function plan(more: Partial<ImportPlanInput> = {}): ImportPlan {
  return planImport({
    format: 'csv',
    session: sessionOf(file),
    view: readSheet(openSheet([], { client: 1, by: uuid(1), device: 'A' }), []),
    source: blank,
    roster,
    remembered: [],
    choices: [],
    places: 'sport',
    carId: (number) => carOfNumber(uuid(901), number),
    ...more,
  })
}

/** The sheet as `result.submit` reads it; fails where it would refuse it. */
function accepted(planned: ImportPlan): Sheet {
  const sheet = resultSubmit.args.parse({ sessionId: blank.session.id, seenVersion: 0, ...planned.sheet })
  expect(sheetFault(sheet)).toBeNull()
  return sheet
}

/** The session after the sheet was submitted. */
function after(sheet: Sheet, source: SheetSource = blank): SheetSource {
  const entries = new Map([...source.entries, ...sheet.entries].map((entry) => [entry.id, entry]))
  return {
    session: { ...source.session, status: 'provisional', version: source.session.version + 1 },
    awards: source.awards,
    entries: [...entries.values()],
    results: sheet.results,
  }
}

const summary = (sheet: Sheet) =>
  sheet.results.map((row) => {
    const car = sheet.entries.find((entry) => entry.id === row.entryId)?.carNumber
    return [row.position, car, row.status, row.laps, row.timeMs, row.gap].join(' ')
  })

describe('planImport', () => {
  test('a first import: everybody by name, numbers of their own, awards the file shows', () => {
    const planned = plan()
    expect(planned.outcome).toBe('ready')
    const sheet = accepted(planned)
    expect(summary(sheet)).toEqual([
      '1 10 FINISHED 20 1800000 ',
      '2 7 FINISHED 20 1805500 +5.500',
      '3 ?1 FINISHED 19  +1 lap',
      ' 9 DNF 4  ',
    ])
    expect(planned.renumbered).toEqual([
      { driver: 'Bo Two', from: '10', to: '7' },
      { driver: 'Cy Three', from: null, to: '?1' },
    ])
    expect(sheet.results.map((row) => row.awards)).toEqual([[], [{ kind: 'fastest-lap' }], [], []])
    expect(sheet.entries[0]).toMatchObject({ teamId: uuid(51), driverIds: [uuid(1)] })
    expect(planned.remember).toContainEqual({ identity: 'csv:name:ada one', driverId: uuid(1) })
    expect(planned.changes).toContainEqual(
      expect.objectContaining({ carNumber: '10', field: 'position', before: null, after: '1' }),
    )
  })

  test('the same file again changes nothing', () => {
    const source = after(accepted(plan()))
    expect(plan({ source })).toMatchObject({ outcome: 'unchanged', sheet: null, changes: [] })
  })

  test('a correction by a steward is named before the file would take it back', () => {
    const source = after(accepted(plan()))
    const corrected: SheetSource = {
      ...source,
      results: source.results.map((row) =>
        row.position === 1 ? { ...row, laps: 21, penaltyMp: 5000, note: 'jump start' } : row,
      ),
    }
    const again = plan({ source: corrected })
    expect(again.changes).toMatchObject([{ carNumber: '10', field: 'laps', before: '21', after: '20' }])
    expect(accepted(again).results[0]).toMatchObject({ laps: 20, penaltyMp: 5000, note: 'jump start' })
  })

  test('cars the file does not know stay, behind the others', () => {
    const guest: SheetSource = {
      ...blank,
      entries: [
        {
          id: uuid(70),
          carNumber: '99',
          class: null,
          teamId: null,
          driverIds: [uuid(60)],
          points: 'eligible',
        },
      ],
      results: [finished({ id: uuid(71), entryId: uuid(70), position: 1, laps: 20 })],
    }
    const planned = plan({ source: guest })
    expect(planned.kept).toEqual(['99'])
    expect(summary(accepted(planned)).at(-1)).toBe('4 99 FINISHED 20  ')
    expect(planned.changes).toContainEqual(
      expect.objectContaining({ carNumber: '99', field: 'position', before: '1', after: '4' }),
    )
  })

  test('an entry of the event is used as it is, also by a reserve', () => {
    const source: SheetSource = {
      ...blank,
      entries: [
        { id: uuid(80), carNumber: '144', class: 'Gold', teamId: null, driverIds: [uuid(1)], points: 'skip' },
        {
          id: uuid(81),
          carNumber: '9',
          class: null,
          teamId: null,
          driverIds: [uuid(60)],
          points: 'eligible',
        },
      ],
    }
    const sheet = accepted(plan({ source }))
    expect(sheet.entries[0]).toMatchObject({ id: uuid(80), carNumber: '144', class: 'Gold', points: 'skip' })
    const reserve = must(
      sheet.results.find((row) => row.entryId === uuid(81)),
      'the result of car 9',
    )
    expect(reserve.driverIds).toEqual([uuid(4)])
  })

  test('who is not known leaves a hole until a person decides', () => {
    const known = roster.filter((driver) => driver.displayName !== 'Ada One')
    const undecided = plan({ roster: [...known, member(5, 'Adda One', '1')] })
    expect(undecided.outcome).toBe('needs-decisions')
    expect(undecided.toConfirm).toMatchObject([{ name: 'Ada One', candidates: [{ driverId: uuid(5) }] }])
    expect(summary(accepted(undecided))[0]).toMatch(/^2 /)

    const identity = 'csv:name:ada one'
    const decided = plan({
      roster: [...known, member(5, 'Adda One', '1')],
      choices: [{ identity, driverId: uuid(5) }],
    })
    expect(decided.outcome).toBe('ready')
    expect(decided.remember).toContainEqual({ identity, driverId: uuid(5) })
    const left = plan({ roster: known, choices: [{ identity, driverId: null }] })
    expect(left.outcome).toBe('ready')
    expect(accepted(left).results).toHaveLength(3)
    expect(plan({ roster: [] })).toMatchObject({ outcome: 'nobody-mapped', sheet: null })
  })

  test('a league that pays retired cars places them too', () => {
    expect(accepted(plan({ places: 'everyone' })).results.map((row) => row.position)).toEqual([1, 2, 3, 4])
  })
})
