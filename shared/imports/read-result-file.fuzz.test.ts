import {
  array,
  assert,
  constantFrom,
  integer,
  jsonValue,
  object,
  oneof,
  property,
  string,
  uint8Array,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { latin1, utf8 } from './reading.fixture.ts'

/** Whatever is put in: no throw, no unforeseen stumble, and either sessions or a named reason. */
function survives(bytes: Uint8Array): void {
  const file = readResultFile(bytes)
  expect(file.errors.map((error) => error.code)).not.toContain('unreadable')
  expect(file.sessions.length > 0).toBe(file.errors.length === 0)
  for (const session of file.sessions) {
    const places = session.entries.flatMap((entry) => entry.position ?? [])
    expect(places).toEqual(places.map((_, at) => at + 1))
    expect(session.entries.every((entry) => entry.driver !== '')).toBe(true)
  }
}

/** Values that result files put where they should not. */
const odd = oneof(
  integer(),
  constantFrom(
    null,
    -1,
    0,
    1,
    2,
    10,
    2_147_483_647,
    4_294_967_295,
    1e300,
    '',
    'R',
    'Race',
    '1',
    '-1',
    '1:23.4',
    'Finished',
    true,
    [],
    {},
  ),
  string(),
  jsonValue({ maxDepth: 2 }),
)
const keys =
  `sessionResult leaderBoardLines car timing drivers lapCount totalTime bestLap carId sessionType snapShot sessionDef
  Result Cars Laps CarId DriverName DriverGuid BestLap TotalTime Type players sessions laps time raceResult lapstotal
  bestLaps name type Sessions Players FullName Position FinishStatus RaceSessionLaps Time session_results results
  finish_position display_name interval average_lap laps_complete driver_results track car_classes penalties data`.split(
    /\s+/,
  )
const runs = { numRuns: 400 }

describe('no input makes reading throw', () => {
  test('random bytes', () => {
    assert(property(uint8Array({ maxLength: 3000 }), survives), runs)
  })

  test('JSON with the keys of the simulators and odd values', () => {
    const row = object({ key: constantFrom(...keys), values: [odd], maxDepth: 5, maxKeys: 6 })
    const list = array(row, { maxLength: 4 })
    const shapes = oneof(
      row,
      list.map((leaderBoardLines) => ({ sessionType: 'R', sessionResult: { leaderBoardLines } })),
      list.map((Result) => ({ Result, Cars: Result, Laps: Result, Type: 'RACE' })),
      list.map((players) => ({ players, sessions: players })),
      list.map((Players) => ({ Sessions: [{ Type: 'Race', Players }] })),
      list.map((results) => ({ session_results: [{ simsession_type: 6, results }] })),
    )
    assert(
      property(shapes, (value) => survives(utf8(JSON.stringify(value)))),
      runs,
    )
  })

  test('XML with the tags of the simulators in any order', () => {
    const tags = [
      'Race',
      'Qualify2',
      'Driver',
      'Name',
      'Lap',
      'Laps',
      'Position',
      'FinishTime',
      'Swap',
      'Stream',
      'Penalty',
    ]
    const piece = oneof(
      constantFrom(...tags.flatMap((tag) => [`<${tag}>`, `</${tag}>`, `<${tag} a="1"/>`])),
      constantFrom(
        '1',
        '-1',
        '12.3456',
        '--.----',
        'A & B',
        '<',
        '&x;',
        '&#0;',
        '<![CDATA[x',
        ']]>',
        '<!--',
        '<!DOCTYPE r [',
        '\u0001',
      ),
      string({ maxLength: 5 }),
    )
    assert(
      property(array(piece, { maxLength: 60 }), (pieces) =>
        survives(utf8(`<rFactorXML><RaceResults>${pieces.join('')}</RaceResults></rFactorXML>`)),
      ),
      runs,
    )
    const car = array(piece, { maxLength: 8 }).map(
      (pieces) => `<Driver><Name>Ada</Name>${pieces.join('')}</Driver>`,
    )
    assert(
      property(array(car, { maxLength: 5 }), (cars) =>
        survives(utf8(`<rFactorXML><RaceResults><Race>${cars.join('')}</Race></RaceResults></rFactorXML>`)),
      ),
      runs,
    )
  })

  test('tables of odd cells', () => {
    const cell = oneof(
      constantFrom(
        '1',
        'DNF',
        '"',
        '""',
        '+1 lap',
        '1:23.4',
        '-1L',
        '',
        'Fin Pos',
        'Car #',
        'Name',
        'Driver',
      ),
      string(),
    )
    const table = array(array(cell, { maxLength: 6 }), { maxLength: 8 })
    const heads = constantFrom(
      'Pos,Driver,Laps,Time',
      '"Fin Pos","Car #","Name","Interval","Team ID"',
      'Driver;Best Lap',
      '',
    )
    assert(
      property(heads, table, (head, rows) =>
        survives(utf8([head, ...rows.map((row) => row.join(','))].join('\n'))),
      ),
      runs,
    )
  })

  test('hostile sizes end, soon and with a reason', { timeout: 30_000 }, () => {
    const players = '{"name":"x"},'.repeat(20_000)
    const sessions = '{"laps":[{"car":1,"time":5}]},'.repeat(2000)
    for (const text of [
      '['.repeat(500_000),
      '{"a":'.repeat(100_000),
      `"${'\\'.repeat(300_000)}`,
      `{"a":"${'\\x'.repeat(300_000)}"}`,
      `{"players":[${players}{}],"sessions":[${sessions}{}]}`,
      `<rFactorXML>${'<a>'.repeat(100_000)}</rFactorXML>`,
      `<rFactorXML>${'<'.repeat(300_000)}</rFactorXML>`,
      `<rFactorXML>${'&'.repeat(300_000)}</rFactorXML>`,
      `<rFactorXML><!DOCTYPE [${'<!ENTITY a "b">'.repeat(50_000)}]></rFactorXML>`,
      `Pos,Driver\n${'"'.repeat(300_000)}`,
      `Pos,Driver\n${',"'.repeat(150_000)}`,
      `Pos,Driver\n${'1,Ada\n'.repeat(50_000)}`,
    ]) {
      survives(latin1(text))
    }
  })
})
