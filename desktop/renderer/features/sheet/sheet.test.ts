import { expect, test } from 'vitest'
import type { RosterDriver } from '#shared/queries/roster.ts'
import type { SheetSource } from '#shared/queries/sheet.ts'
import { compileSheet, issuesOf } from './compile-sheet.ts'
import { readCrossing, stillToCome, type Field } from './crossing.ts'
import { draftFromSubmission } from './draft-from-submission.ts'
import { editSheet, type Edit } from './edit-sheet.ts'
import { draftFromSource, placesOf, SheetDraft } from './sheet-draft.ts'

const id = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`
const driver = (
  n: number,
  carNumber: string | null,
  kind: RosterDriver['kind'] = 'regular',
): RosterDriver => ({
  id: id(n),
  displayName: `Driver ${n}`,
  carNumber,
  teamId: null,
  teamName: null,
  kind,
})
const entry = (n: number, carNumber: string, drivers: number[]): Field['entries'][number] => ({
  id: id(n),
  carNumber,
  class: null,
  teamId: id(200),
  driverIds: drivers.map(id),
  points: 'eligible',
})
const field: Field = {
  entries: [entry(101, '44', [1]), entry(102, '7', [2, 3])],
  drivers: [driver(1, '44'), driver(2, '7'), driver(4, '16'), driver(5, '99', 'guest'), driver(6, null)],
}
const empty: SheetDraft = { format: 1, sessionId: id(50), seenVersion: 0, rows: [] }
let made = 1000
const fresh = () => ({ entryId: id(++made), resultId: id(++made) })

function type(draft: SheetDraft, ...texts: string[]): SheetDraft {
  return texts.reduce((sheet, text) => {
    const crossing = readCrossing(text, sheet.rows, field, fresh())
    if (crossing.kind === 'placed') return editSheet(sheet, { kind: 'add', row: crossing.row })
    if (crossing.kind === 'restated') return editSheet(sheet, { ...crossing, kind: 'set-status' })
    throw new Error(`${text} was ${crossing.kind}`)
  }, draft)
}
const numbers = (draft: SheetDraft): string[] => draft.rows.map((row) => row.entry.carNumber)
const car = (draft: SheetDraft, number: string): string =>
  draft.rows.find((row) => row.entry.carNumber === number)?.entry.id ?? ''
const edited = (draft: SheetDraft, ...edits: Edit[]): SheetDraft => edits.reduce(editSheet, draft)

const missing = (draft: SheetDraft): string[] => stillToCome(draft.rows, field).map((each) => each.number)
const holders = (sheet: SheetDraft): string[] =>
  sheet.rows
    .filter((row) => row.awards.some((award) => award.kind === 'pole'))
    .map((row) => row.entry.carNumber)

test('numbers typed in crossing order become places; a status in the same line takes the place away', () => {
  const draft = type(empty, '16', '7 dnf', ' 44 ')
  expect(numbers(draft)).toEqual(['16', '44', '7'])
  expect(placesOf(draft.rows)).toEqual([1, 2, null])
})

test('an unknown number, an unknown word and a number without a free driver are flagged', () => {
  expect(readCrossing('12', [], field, fresh())).toEqual({ kind: 'unknown', number: '12' })
  expect(readCrossing('44 late', [], field, fresh())).toEqual({ kind: 'unknown', number: '44 late' })
  expect(readCrossing('   ', [], field, fresh())).toEqual({ kind: 'nothing' })
})

test('a number that is on the sheet is a duplicate and says where it stands', () => {
  const draft = type(empty, '16', '44')
  expect(readCrossing('44', draft.rows, field, fresh())).toEqual({
    kind: 'duplicate',
    number: '44',
    car: id(101),
    place: 2,
  })
  expect(numbers(type(draft, '16 dsq'))).toEqual(['44', '16'])
})

test('a driver without an entry gets one with the usual team, a guest keeps the place but scores nothing', () => {
  const rows = type(empty, '16', '99').rows
  expect(rows.map((row) => [row.entry.driverIds, row.entry.points])).toEqual([
    [[id(4)], 'eligible'],
    [[id(5)], 'keep'],
  ])
})

test('still to come are entries and drivers with a number that are not on the sheet', () => {
  expect(missing(empty)).toEqual(['7', '16', '44', '99'])
  expect(missing(type(empty, '16', '44'))).toEqual(['7', '99'])
})

test('rows move past each other but not over the line to those without a place', () => {
  const draft = type(empty, '16', '44', '7 dnf')
  expect(numbers(edited(draft, { kind: 'move', car: car(draft, '44'), by: -1 }))).toEqual(['44', '16', '7'])
  expect(edited(draft, { kind: 'move', car: car(draft, '44'), by: 1 })).toBe(draft)
  expect(edited(draft, { kind: 'move', car: car(draft, '16'), by: -1 })).toBe(draft)
})

test('a car that did not finish can be given a place, one that was disqualified cannot', () => {
  const draft = type(empty, '16', '7 dnf', '44 dsq')
  const classified = edited(draft, { kind: 'set-classified', car: car(draft, '7'), classified: true })
  expect(placesOf(classified.rows)).toEqual([1, 2, null])
  expect(edited(draft, { kind: 'set-classified', car: car(draft, '44'), classified: true })).toBe(draft)
  expect(placesOf(edited(classified, { kind: 'set-status', car: id(102), status: 'DSQ' }).rows)).toEqual([
    1,
    null,
    null,
  ])
})

test('an award moves from car to car and can be taken back', () => {
  const draft = type(empty, '16', '44')
  const pole = (number: string, alone = true): Edit => ({
    kind: 'toggle-award',
    car: car(draft, number),
    award: 'pole',
    alone,
  })
  expect(holders(edited(draft, pole('16'), pole('44')))).toEqual(['44'])
  expect(holders(edited(draft, pole('16'), pole('16')))).toEqual([])
  expect(holders(edited(draft, pole('16'), pole('44', false)))).toEqual(['16', '44'])
})

test('a sheet compiles to places, milliseconds and milli-points', () => {
  const draft = type(empty, '16', '44 dnf')
  const set = (column: 'laps' | 'time' | 'bonus', text: string): Edit => ({
    kind: 'set-cell',
    car: car(draft, '16'),
    column,
    text,
  })
  const compiled = compileSheet(
    edited(draft, set('laps', '53'), set('time', '1:20:34.5'), set('bonus', '0.5')),
  )
  expect(compiled).toMatchObject({
    kind: 'ready',
    sheet: {
      sessionId: id(50),
      seenVersion: 0,
      entries: [{ carNumber: '16' }, { carNumber: '44' }],
      results: [
        {
          position: 1,
          status: 'FINISHED',
          laps: 53,
          timeMs: 4_834_500,
          bonusMp: 500,
          penaltyMp: 0,
          gap: null,
        },
        { position: null, status: 'DNF', laps: null },
      ],
    },
  })
})

test('what cannot be read is named by car and column, and nothing is submitted', () => {
  const draft = edited(
    type(empty, '16'),
    { kind: 'set-cell', car: id(made - 1), column: 'bestLap', text: '1:2x' },
    { kind: 'set-cell', car: id(made - 1), column: 'grid', text: '0' },
  )
  expect(issuesOf(draft).map((issue) => [issue.carNumber, issue.column])).toEqual([
    ['16', 'bestLap'],
    ['16', 'grid'],
  ])
  expect(compileSheet(draft).kind).toBe('issues')
  expect(compileSheet(empty).kind).toBe('empty')
})

test('a submitted result opens as the draft that would submit it again, also after a refusal', () => {
  const typed = edited(type(empty, '44', '7 dnf'), {
    kind: 'set-cell',
    car: id(101),
    column: 'time',
    text: '1:00:00.000',
  })
  const compiled = compileSheet(typed)
  if (compiled.kind !== 'ready') throw new Error('it compiles')
  const source = {
    session: { id: id(50), version: 3 },
    entries: field.entries,
    results: compiled.sheet.results,
  } as unknown as SheetSource
  const reopened = draftFromSource(source)
  expect(reopened).toEqual({ ...typed, seenVersion: 3 })
  expect(draftFromSubmission(compiled.sheet as never, 3)).toEqual(reopened)
  expect(SheetDraft.parse(JSON.parse(JSON.stringify(reopened)))).toEqual(reopened)
})
