import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportedEntry, ImportedFile } from '#shared/imports/imported-file.ts'
import { fileDriversOf } from '#shared/imports/import-plan.ts'
import { readResultFile } from '#shared/imports/read-result-file.ts'
import { must } from '#shared/base/assert.ts'

const folder = resolve(import.meta.dirname, '../../../../shared/data/cases')
const present = existsSync(folder)

type Shown = (entry: ImportedEntry) => unknown
const placed: Shown = (entry) => [entry.position, entry.driver, entry.status]
const crewed: Shown = (entry) => [
  entry.position,
  entry.drivers.map(({ name }) => name).join(' + '),
  entry.laps,
]
const gapped: Shown = (entry) => [entry.position, entry.driver, entry.gap]

/** What each file must give, written by hand: what is looked at, each car in order, and codes of warnings that must be there. */
const cases: Record<string, { shown: Shown; cars: unknown[]; warnings?: string[] }> = {
  'ac-swap.json': {
    shown: crewed,
    cars: [
      [1, 'Faro + Oye', 4],
      [2, 'Stroem', 4],
    ],
  },
  'ac-grid.json': {
    shown: ({ driver, laps, gridPosition }) => [driver, laps, gridPosition],
    cars: [['Ann', 3, 2]],
  },
  'acs-slot-taken.json': {
    shown: ({ position, driver, status, laps, bestLapMs }) => [position, driver, status, laps, bestLapMs],
    cars: [
      [1, 'Ada', 'FINISHED', 4, 90_000],
      [2, 'Bo', 'FINISHED', 4, 91_000],
      [3, 'Di', 'DNF', 3, 89_500],
      [null, 'Cy', 'NC', 1, 95_000],
    ],
    warnings: ['driver-not-listed'],
  },
  'acs-few-laps.json': {
    shown: placed,
    cars: [
      [1, 'Ada', 'FINISHED'],
      [null, 'Bo', 'DNF'],
      [null, 'Cy', 'NC'],
    ],
    warnings: ['status-inferred'],
  },
  'acc-team-in-lastname.json': {
    shown: ({ driver, team }) => [driver, team],
    cars: [
      ['Ada Kell', 'Blue Team'],
      ['Bo Sand', null],
    ],
  },
  'acc-post-race-dsq.json': {
    shown: placed,
    cars: [
      [1, 'Bo Sand', 'FINISHED'],
      [null, 'Ada Kell', 'DSQ'],
    ],
    warnings: ['positions-closed-up'],
  },
  'r3e-nameless.json': {
    shown: placed,
    cars: [
      [1, 'ada', 'FINISHED'],
      [2, 'Unnamed driver 2', 'FINISHED'],
      [3, 'Bo', 'FINISHED'],
    ],
    warnings: ['driver-unnamed'],
  },
  'r3e-no-data.json': {
    shown: placed,
    cars: [
      [1, 'Ada', 'FINISHED'],
      [2, 'Bo', 'FINISHED'],
      [null, 'Cy', 'DNS'],
    ],
    warnings: ['status-inferred'],
  },
  'status-in-time.csv': {
    shown: ({ position, driver, status, laps }) => [position, driver, status, laps],
    cars: [
      [1, 'Orla Brandt', 'FINISHED', 18],
      [2, 'Timo Sarkis', 'FINISHED', 18],
      [3, 'Wen Halloran', 'DNF', 17],
      [null, 'Juno Petrov', 'DSQ', 18],
      [null, 'Kit Anselm', 'DNS', 0],
    ],
  },
  'lap-gap.csv': {
    shown: gapped,
    cars: [
      [1, 'Orla Brandt', null],
      [2, 'Timo Sarkis', '+2.605'],
      [3, 'Wen Halloran', '+1 lap'],
    ],
  },
  'excel-ids.csv': {
    shown: ({ position, driver, driverId }) => [position, driver, driverId],
    cars: [
      [1, 'Orla Brandt', null],
      [2, 'Timo Sarkis', null],
      [3, 'Wen Halloran', null],
    ],
    warnings: ['id-unusable'],
  },
  'colon-milliseconds.csv': {
    shown: ({ driver, totalTimeMs, bestLapMs }) => [driver, totalTimeMs, bestLapMs],
    cars: [
      ['Orla Brandt', 1_862_415, 129_094],
      ['Timo Sarkis', 1_865_020, 129_094],
    ],
  },
  'sep-line.csv': {
    shown: ({ position, carNumber, driver }) => [position, carNumber, driver],
    cars: [
      [1, '14', 'Orla Brandt'],
      [2, '7', 'Timo Sarkis'],
    ],
  },
  'title-line.csv': {
    shown: ({ position, carNumber, driver, laps }) => [position, carNumber, driver, laps],
    cars: [
      [1, '14', 'Orla Brandt', 18],
      [2, '7', 'Timo Sarkis', 18],
    ],
  },
  'blank-row.csv': {
    shown: placed,
    cars: [
      [1, 'Orla Brandt', 'FINISHED'],
      [2, 'Timo Sarkis', 'FINISHED'],
      [null, 'Wen Halloran', 'DNF'],
    ],
  },
  'dead-heat.csv': {
    shown: placed,
    cars: [
      [1, 'Orla Brandt', 'FINISHED'],
      [2, 'Timo Sarkis', 'FINISHED'],
      [2, 'Wen Halloran', 'FINISHED'],
      [4, 'Juno Petrov', 'FINISHED'],
    ],
    warnings: ['dead-heat'],
  },
}

describe.skipIf(!present)('small files that were read wrong', () => {
  test.each(Object.entries(cases))('%s', (name, { shown, cars, warnings = [] }) => {
    const file = read(name)
    expect(file.errors).toEqual([])
    expect(file.sessions).toHaveLength(1)
    expect(file.sessions[0]?.entries.map(shown)).toEqual(cars)
    expect(file.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(warnings))
  })

  test('an id that three names share is remembered for none of them', () => {
    const drivers = fileDriversOf('csv', must(read('excel-ids.csv').sessions[0], 'the session'))
    expect(drivers.map(({ identity }) => identity)).toEqual([
      'csv:name:orla brandt',
      'csv:name:timo sarkis',
      'csv:name:wen halloran',
    ])
  })

  test('who drove in a slot that was reused is named in a warning', () => {
    const { warnings } = read('acs-slot-taken.json')
    expect(warnings.find(({ code }) => code === 'driver-not-listed')?.message).toContain('Di')
  })
})

function read(name: string): ImportedFile {
  return readResultFile(new Uint8Array(readFileSync(join(folder, name))))
}
