import { readCount, readGap, readGrid, readPlace, readLapTime, type Cell } from './csv-cells.ts'
import { headingKey } from './csv-headings.ts'
import { columnReader, type CsvRow, type CsvTable } from './csv-table.ts'
import { iracingStatus } from './iracing-terms.ts'
import type { Warn } from './imported-file.ts'
import { timeMs, usable, type TimeStyle } from './race-time.ts'
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
  const info = tables.find((table) => table !== results && hasHeadings(table, 'Track'))
  const track = info?.rows[0] ? columnReader(info)(info.rows[0], 'Track') : null
  warn('kind-guessed', 'The file does not say which session it is of; it was read as a race.')
  const cell = columnReader(results)
  const rows = results.rows.filter((row) => (cell(row, 'Fin Pos') ?? cell(row, 'Name', 'Driver')) !== null)
  const winner = rows.find((row) => whole(cell(row, 'Fin Pos')) === 1)
  const average = winner ? timeMs(cell(winner, 'Average Lap Time')) : null
  const winnerLaps = winner ? whole(cell(winner, 'Laps Comp')) : null
  const winnerTime = average === null || winnerLaps === null ? null : usable(average * winnerLaps)
  const entries = rows.map((row) => entryOf(row, cell, winnerTime, warn))
  return [
    { kind: 'race', name: 'Race', track, layout: null, trustPositions: true, entries: joinCrews(entries) },
  ]
}

type CellReader = ReturnType<typeof columnReader>

function entryOf(
  row: CsvRow,
  cell: CellReader,
  winnerTime: number | null,
  warn: Warn,
): RawEntry & { teamId: string | null } {
  const at = (heading: string): Cell | null => {
    const found = cell(row, heading)
    return found === null ? null : { text: found, line: row.line, heading }
  }
  const name = cell(row, 'Name', 'Driver')
  const id = cell(row, 'Cust ID', 'Custid')
  const person = id !== null && /^[1-9]\d*$/.test(id) ? id : null
  const place = readPlace(at('Fin Pos'), warn)
  const gap = place === 1 ? null : readGap(at('Interval'), style, warn)
  return {
    ...blankEntry,
    teamId: cell(row, 'Team ID'),
    filePosition: place,
    carNumber: cell(row, 'Car #'),
    drivers: name === null || id?.startsWith('-') ? [] : [{ name, id: person }],
    team: id?.startsWith('-') ? name : null,
    car: cell(row, 'Car'),
    class: cell(row, 'Car Class'),
    status: iracingStatus(cell(row, 'Out')),
    laps: readCount(at('Laps Comp'), 'number of laps', warn),
    totalTimeMs: place === 1 ? winnerTime : totalTime(gap, winnerTime),
    bestLapMs: readLapTime(at('Fastest Lap Time'), style, warn),
    gap,
    gridPosition: readGrid(at('Start Pos'), warn),
    lapsLed: readCount(at('Laps Led'), 'number of laps', warn),
    incidents: readCount(at('Inc'), 'number of incidents', warn),
  }
}

function totalTime(gap: RawEntry['gap'], winnerTime: number | null): number | null {
  return winnerTime === null || gap?.kind !== 'time' ? null : winnerTime + gap.ms
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
  return hasHeadings(table, 'Fin Pos', 'Car #')
}

function hasHeadings(table: CsvTable, ...wanted: readonly string[]): boolean {
  const keys = table.headings.map(headingKey)
  return wanted.every((heading) => keys.includes(headingKey(heading)))
}

function whole(text: string | null): number | null {
  return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null
}

const style: TimeStyle = { colonMs: false, dayFractions: false }
