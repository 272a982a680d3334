import { columnReader, type CsvTable } from './csv-table.ts'
import { iracingStatus } from './iracing-terms.ts'
import type { Warn } from './imported-file.ts'
import { atLeast } from './lenient.ts'
import { lapsDown, timeMs, usable } from './race-time.ts'
import { blankEntry, type RawEntry, type RawSession } from './raw-session.ts'

/** Whether one of the blocks is iRacing's table of results. */
export function isIracingCsv(tables: readonly CsvTable[]): boolean {
  return tables.some(isResults)
}

/**
 * iRacing's CSV export: a block about the event, then the results of one session. Its headings changed over the years
 * ('Custid' and 'Driver' became 'Cust ID' and 'Name'); intervals are written '-15.549' or '-1L'.
 */
export function readIracingCsv(tables: readonly CsvTable[], warn: Warn): RawSession[] {
  const results = tables.find(isResults)
  if (!results) return []
  const info = tables.find((table) => table !== results && table.headings.includes('Track'))
  const track = info?.rows[0] ? columnReader(info)(info.rows[0], 'Track') : null
  warn('kind-guessed', 'The file does not say which session it is of; it was read as a race.')
  const cell = columnReader(results)
  const rows = results.rows.filter((row) => whole(cell(row, 'Fin Pos')) !== null)
  const winner = rows.find((row) => whole(cell(row, 'Fin Pos')) === 1)
  const average = winner ? timeMs(cell(winner, 'Average Lap Time')) : null
  const winnerLaps = winner ? whole(cell(winner, 'Laps Comp')) : null
  const winnerTime = average === null || winnerLaps === null ? null : usable(average * winnerLaps)
  const entries = rows.map((row) => entryOf(row, cell, winnerTime))
  return [
    { kind: 'race', name: 'Race', track, layout: null, trustPositions: true, entries: joinCrews(entries) },
  ]
}

type Cell = ReturnType<typeof columnReader>
type Row = readonly (string | null)[]

function entryOf(row: Row, cell: Cell, winnerTime: number | null): RawEntry & { teamId: string | null } {
  const name = cell(row, 'Name', 'Driver')
  const id = cell(row, 'Cust ID', 'Custid')
  const person = id !== null && /^[1-9]\d*$/.test(id) ? id : null
  return {
    ...blankEntry,
    teamId: cell(row, 'Team ID'),
    filePosition: atLeast(1, whole(cell(row, 'Fin Pos'))),
    carNumber: cell(row, 'Car #'),
    drivers: name === null || id?.startsWith('-') ? [] : [{ name, id: person }],
    team: id?.startsWith('-') ? name : null,
    car: cell(row, 'Car'),
    class: cell(row, 'Car Class'),
    status: iracingStatus(cell(row, 'Out')),
    laps: atLeast(0, whole(cell(row, 'Laps Comp'))),
    totalTimeMs: totalTime(cell(row, 'Interval'), whole(cell(row, 'Fin Pos')), winnerTime),
    bestLapMs: timeMs(cell(row, 'Fastest Lap Time')),
    gridPosition: atLeast(1, whole(cell(row, 'Start Pos'))),
    lapsLed: atLeast(0, whole(cell(row, 'Laps Led'))),
    incidents: atLeast(0, whole(cell(row, 'Inc'))),
  }
}

function totalTime(
  interval: string | null,
  position: number | null,
  winnerTime: number | null,
): number | null {
  if (position === 1) return winnerTime
  const gap = lapsDown(interval) === null ? timeMs(interval) : null
  return winnerTime === null || gap === null ? null : winnerTime + gap
}

/** A team car has a row of its own (with a negative id) and one for each driver, all with the same place. */
function joinCrews(entries: (RawEntry & { teamId: string | null })[]): RawEntry[] {
  const cars = new Map<string, RawEntry>()
  entries.forEach(({ teamId, ...entry }, index) => {
    const key = teamId === null ? `row ${index}` : `${entry.filePosition} ${teamId}`
    const car = cars.get(key)
    if (!car) cars.set(key, entry)
    else cars.set(key, { ...car, team: car.team ?? entry.team, drivers: [...car.drivers, ...entry.drivers] })
  })
  return [...cars.values()]
}

function isResults(table: CsvTable): boolean {
  return table.headings.includes('Fin Pos') && table.headings.includes('Car #')
}

function whole(text: string | null): number | null {
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null
}
