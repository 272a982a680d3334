import {
  array,
  assert,
  constantFrom,
  integer,
  jsonValue,
  nat,
  object,
  oneof,
  property,
  record,
  string,
  uint8Array,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { latin1, utf16le, utf8 } from './testing/reading.ts'

/** Whatever is put in: no throw, no unforeseen stumble, and either sessions or a named reason. */
function survives(bytes: Uint8Array): void {
  const file = readResultFile(bytes)
  expect(file.errors.map((error) => error.code)).not.toContain('unreadable')
  expect(file.sessions.length > 0).toBe(file.errors.length === 0)
  for (const session of file.sessions) {
    const places = session.entries.flatMap((entry) => entry.position ?? [])
    expect(places).toEqual(places.map((place, at) => (place === places[at - 1] ? place : at + 1)))
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

  test('files that simulators could have written, cut, spliced and doubled', () => {
    const line = {
      car: {
        raceNumber: 44,
        drivers: [{ firstName: 'Ada', lastName: 'One', playerId: 'S76561190000000001' }],
      },
      timing: { lapCount: 20, totalTime: 1_800_000, bestLap: 88_500 },
    }
    const acc = JSON.stringify({
      sessionType: 'R',
      sessionResult: { type: 1, leaderBoardLines: [line, line] },
    })
    const driver = '<Driver><Name>Ada One</Name><Position>1</Position><Laps>3</Laps></Driver>'
    const files = [
      utf16le(acc),
      utf8(acc),
      latin1(
        `<?xml version="1.0" encoding="utf-8"?><rFactorXML><RaceResults><Race>${driver}</Race></RaceResults></rFactorXML>`,
      ),
      utf8('Pos;Driver;Laps;Time\n1;Ada One;20;30:00.000\n2;Bo Two;20;+5.5\n'),
    ]
    const change = record({
      file: constantFrom(...files),
      from: nat(400),
      to: nat(400),
      into: nat(400),
      byte: nat(255),
    })
    assert(
      property(change, ({ file, from, to, into, byte }) => {
        const piece = file.slice(Math.min(from, to), Math.max(from, to))
        survives(Uint8Array.from([...file.slice(0, into), ...piece, byte, ...file.slice(into)]))
        survives(Uint8Array.from([...file.slice(0, Math.min(from, to)), ...file.slice(Math.max(from, to))]))
        survives(piece)
      }),
      runs,
    )
  })

  test('entities that would grow without end are not grown', () => {
    const names = Array.from({ length: 30 }, (_, at) => `e${at}`)
    const bomb = names.map((name, at) => `<!ENTITY ${name} "${at === 0 ? 'x' : `&e${at - 1};`.repeat(10)}">`)
    const file = readResultFile(
      latin1(
        `<!DOCTYPE r [${bomb.join('')}]><rFactorXML><RaceResults><Race>` +
          '<Driver><Name>&e29;</Name><Position>1</Position><Laps>3</Laps></Driver></Race></RaceResults></rFactorXML>',
      ),
    )
    expect(file.warnings.map(({ code }) => code)).toContain('entities-ignored')
    expect(JSON.stringify(file).length).toBeLessThan(5000)
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
