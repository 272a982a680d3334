import { headingKey } from './csv-table.ts'

/** What a column of a table of results can hold. */
export const csvFields = [
  'position',
  'carNumber',
  'driver',
  'firstName',
  'lastName',
  'driverId',
  'team',
  'car',
  'class',
  'status',
  'laps',
  'totalTime',
  'gap',
  'bestLap',
  'gridPosition',
] as const
export type CsvField = (typeof csvFields)[number]

/** Which heading holds what: {driver: 'Pilote', position: 'Cl.'}. */
export type CsvColumns = { readonly [field in CsvField]?: string }

/** Columns whose headings are usual ones. A heading is used once, for the first field that knows it. */
export function guessColumns(headings: readonly string[]): CsvColumns {
  const free = new Map(headings.map((heading) => [headingKey(heading), heading] as const))
  const found: { -readonly [field in CsvField]?: string } = {}
  for (const field of csvFields) {
    const key = usual[field].find((name) => free.has(name))
    const heading = key === undefined ? undefined : free.get(key)
    if (key === undefined || heading === undefined) continue
    found[field] = heading
    free.delete(key)
  }
  return found
}

/** Headings as `headingKey` writes them. */
const usual: Record<CsvField, readonly string[]> = {
  position: ['position', 'pos', 'finpos', 'finishposition', 'finish', 'place', 'rank', 'overall', 'p'],
  carNumber: [
    'carnumber',
    'car#',
    'carno',
    'carnum',
    'racenumber',
    'startnumber',
    'number',
    'num',
    'no',
    'nr',
    '#',
  ],
  driver: ['driver', 'drivername', 'name', 'fullname', 'displayname', 'drivers', 'pilot'],
  firstName: ['firstname', 'givenname', 'forename'],
  lastName: ['lastname', 'surname', 'familyname'],
  driverId: ['driverid', 'custid', 'customerid', 'steamid', 'steam64', 'guid', 'playerid', 'userid'],
  team: ['team', 'teamname', 'entrant'],
  car: ['car', 'carmodel', 'vehicle', 'model'],
  class: ['class', 'carclass', 'category', 'division'],
  status: ['status', 'finishstatus', 'out', 'result', 'classified'],
  laps: ['laps', 'lapscomp', 'lapscompleted', 'lapscomplete', 'lapcount'],
  totalTime: ['totaltime', 'time', 'racetime', 'finishtime', 'total'],
  gap: ['gap', 'interval', 'diff', 'behind'],
  bestLap: ['bestlap', 'bestlaptime', 'fastestlap', 'fastestlaptime', 'best', 'besttime'],
  gridPosition: ['gridposition', 'grid', 'startpos', 'startposition', 'start', 'qualified'],
}
