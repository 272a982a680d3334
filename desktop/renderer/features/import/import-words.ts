import type { ImportedSession, ImportFormat } from '#shared/imports/imported-file.ts'
import type { CsvField } from '#shared/imports/csv-columns.ts'
import type { SheetChange } from '#shared/imports/sheet-changes.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { counted } from '../../ui/counted.ts'

export const formatWords: Record<ImportFormat, string> = {
  'acc-server-json': 'Assetto Corsa Competizione, from the server',
  'acc-client-json': 'Assetto Corsa Competizione, from a player',
  'assetto-corsa-server-json': 'Assetto Corsa, from the server',
  'assetto-corsa-client-json': 'Assetto Corsa, from a player',
  'iracing-json': 'iRacing, JSON',
  'iracing-csv': 'iRacing, CSV',
  'rfactor2-xml': 'rFactor 2',
  'automobilista-xml': 'Automobilista',
  'lmu-xml': 'Le Mans Ultimate',
  'raceroom-json': 'RaceRoom',
  csv: 'A table of results',
}

export const fieldWords: Record<CsvField, string> = {
  position: 'Position',
  carNumber: 'Car number',
  driver: 'Driver',
  firstName: 'First name',
  lastName: 'Last name',
  driverId: 'Driver’s id',
  team: 'Team',
  car: 'Car model',
  class: 'Class',
  status: 'Status',
  laps: 'Laps',
  totalTime: 'Race time',
  gap: 'Gap',
  bestLap: 'Best lap',
  gridPosition: 'Grid position',
}

export const changeWords: Record<SheetChange['field'], string> = {
  car: 'New car',
  position: 'Place',
  status: 'Status',
  drivers: 'Drivers',
  laps: 'Laps',
  time: 'Time',
  gap: 'Gap',
  'best lap': 'Best lap',
  grid: 'Grid',
  awards: 'Awards',
}

/** 'Race 2 at Spa, 24 cars'. */
export function sessionWords({ name, track, entries }: ImportedSession): string {
  return `${name}${track === null ? '' : ` at ${track}`}, ${counted(entries.length, 'car')}`
}

/** A value of a change as a steward reads it; `nameOf` names a driver. */
export function valueWords(
  change: SheetChange,
  value: string | null,
  nameOf: (id: string) => string,
): string {
  if (value === null) return '–'
  const { field } = change
  if (field === 'time' || field === 'best lap') return formatTime(Number(value))
  if (field === 'drivers') return value.split(', ').map(nameOf).join(' / ')
  if (value === 'FINISHED') return 'Finished'
  return field === 'awards' ? value.replaceAll('-', ' ') : value
}
