import { describe, expect, test } from 'vitest'
import { codes, lines, readJson, session } from './testing/reading.ts'

function row(
  CarId: number,
  DriverName: string,
  TotalTime: number,
  BestLap: number,
  more: object = {},
): object {
  const DriverGuid = DriverName === '' ? '' : `765611980000000${DriverName.charCodeAt(0)}`
  return { CarId, DriverName, DriverGuid, CarModel: 'test_gt3', TotalTime, BestLap, ...more }
}

function lapsOf(CarId: number, DriverName: string, count: number): object[] {
  const { DriverGuid } = row(CarId, DriverName, 0, 0) as { DriverGuid: string }
  return Array.from({ length: count }, () => ({ CarId, DriverGuid, LapTime: 90_000, Cuts: 0 }))
}

function server(Result: object[], Laps: object[], more: object = {}): object {
  const Cars = Result.map((_, CarId) => ({ CarId, Driver: { Team: CarId === 0 ? 'Blue Herons' : '' } }))
  return {
    TrackName: 'monza',
    TrackConfig: 'junior',
    Type: 'RACE',
    Cars,
    Result,
    Laps,
    Events: null,
    ...more,
  }
}

const none = 999_999_999
const laps = (car: number, times: number[]) => times.map((time, lap) => ({ lap, car, time }))

describe('Assetto Corsa server', () => {
  test('empty slots are dropped, a driver in two cars is one, and no time is no time', () => {
    const file = readJson(
      server(
        [
          row(0, 'Ada', 900_000, 88_000),
          row(1, 'Bobby', 910_000, 89_000),
          row(2, '', 0, none),
          row(3, 'Bobby', 0, none),
          row(4, 'Cyr', 0, none),
        ],
        [...lapsOf(0, 'Ada', 10), ...lapsOf(1, 'Bobby', 10)],
      ),
    )
    expect(file.format).toBe('assetto-corsa-server-json')
    expect(session(file)).toMatchObject({ kind: 'race', track: 'monza', layout: 'junior' })
    expect(lines(session(file))).toEqual([
      '1 Ada FINISHED 10 900000 88000',
      '2 Bobby FINISHED 10 910000 89000',
      '- Cyr DNS 0 - -',
    ])
    expect(session(file).entries[0]).toMatchObject({ team: 'Blue Herons', carNumber: null })
    expect(codes(file)).toEqual(['empty-slots-dropped', 'driver-merged', 'status-inferred'])
  })

  test('in qualifying the better of two cars counts', () => {
    const rows = [row(0, 'Ada', 0, 88_000), row(1, 'Bobby', 0, 95_000), row(3, 'Bobby', 0, 91_000)]
    const file = readJson(
      server(rows, [...lapsOf(0, 'Ada', 3), ...lapsOf(1, 'Bobby', 2), ...lapsOf(3, 'Bobby', 4)], {
        Type: 'QUALIFY',
      }),
    )
    expect(lines(session(file))).toEqual(['1 Ada FINISHED 3 - 88000', '2 Bobby FINISHED 4 - 91000'])
  })

  test("a manager's penalties count, and its disqualification takes the place", () => {
    const penalty = { HasPenalty: true, PenaltyTime: 15_000_000_000, LapPenalty: 0, Disqualified: false }
    const file = readJson(
      server(
        [
          row(1, 'Bobby', 905_000, 89_000),
          row(0, 'Ada', 900_000, 88_000, penalty),
          row(2, 'Cyr', 890_000, 87_000, { HasPenalty: false, Disqualified: true }),
        ],
        [...lapsOf(0, 'Ada', 10), ...lapsOf(1, 'Bobby', 10), ...lapsOf(2, 'Cyr', 10)],
      ),
    )
    expect(lines(session(file))).toEqual([
      '1 Bobby FINISHED 10 905000 89000',
      '2 Ada FINISHED 10 915000 88000',
      '- Cyr DSQ 10 890000 87000',
    ])
    expect(session(file).entries[1]?.penalties).toEqual([{ kind: 'time', timeMs: 15_000, text: '15 s' }])
  })
})

const by = (CarId: number, DriverGuid: string, DriverName: string, times: number[], Cuts = 0) =>
  times.map((LapTime) => ({ CarId, DriverGuid, DriverName, LapTime, Cuts }))

describe('who drove what on a server of Assetto Corsa', () => {
  const lap = 90_000
  const same = (count: number): number[] => Array.from({ length: count }, () => lap)

  test('a crew has all laps of its car, also with a row for each driver', () => {
    const Cars = [{ CarId: 3, Driver: { Name: 'Bo', Guid: 'B', Team: 'Owls', GuidsList: ['A', 'B', 'Z'] } }]
    const Result = [
      { CarId: 3, DriverGuid: 'B', DriverName: 'Bo', BestLap: 91_000, TotalTime: 361_000 },
      { CarId: 3, DriverGuid: 'A', DriverName: 'Ada', BestLap: 89_000, TotalTime: 180_000 },
    ]
    const Laps = [...by(3, 'A', 'Ada', [lap, 89_000]), ...by(3, 'B', 'Bo', [91_000, 91_000])]
    const file = readJson(server(Result, Laps, { Cars }))
    expect(lines(session(file))).toEqual(['1 Ada FINISHED 4 361000 89000'])
    expect(session(file).entries[0]).toMatchObject({
      team: 'Owls',
      drivers: [{ name: 'Ada' }, { name: 'Bo' }],
    })
  })

  test('who left a slot that somebody took is a car of their own, in an empty slot too', () => {
    const Result = [
      { CarId: 0, DriverGuid: 'A', DriverName: 'Ada', BestLap: lap, TotalTime: 10 * lap },
      { CarId: 1, DriverGuid: 'C', DriverName: 'Cyr', BestLap: lap, TotalTime: 10 * lap },
      { CarId: 2, DriverGuid: '', DriverName: '', BestLap: none, TotalTime: 0 },
    ]
    const Laps = [
      ...by(0, 'A', 'Ada', same(10)),
      ...by(1, 'D', 'Dee', [95_000, 94_000, 93_000]),
      ...by(1, 'C', 'Cyr', same(5)),
      ...by(2, 'E', 'Eva', [96_000]),
    ]
    const file = readJson(server(Result, Laps))
    expect(lines(session(file)).toSorted()).toEqual([
      '- Cyr NC 5 900000 90000',
      '- Dee DNF 3 - 93000',
      '- Eva DNF 1 - 96000',
      '1 Ada FINISHED 10 900000 90000',
    ])
    const warning = file.warnings.find(({ code }) => code === 'driver-not-listed')?.message
    expect(warning).toContain('Dee, Eva')
  })

  test('a lap with a cut is no best lap of somebody who is in the laps alone', () => {
    const Laps = [
      ...by(0, 'A', 'Ada', [lap]),
      ...by(1, 'D', 'Dee', [80_000], 2),
      ...by(1, 'D', 'Dee', [99_000]),
    ]
    const Result = [{ CarId: 0, DriverGuid: 'A', DriverName: 'Ada', BestLap: lap, TotalTime: lap }]
    const file = readJson(server(Result, Laps, { Type: 'QUALIFY' }))
    expect(lines(session(file))).toEqual(['1 Ada FINISHED 1 - 90000', '2 Dee FINISHED 2 - 99000'])
  })

  test('laps of a newer server manager count where the list of laps is missing', () => {
    const Result = [
      { CarId: 0, DriverGuid: 'A', DriverName: 'Ada', TotalTime: 900_000, NumLaps: 10, GridPosition: 3 },
      { CarId: 1, DriverGuid: 'B', DriverName: 'Bo', TotalTime: 880_000, NumLaps: 9, GridPosition: 1 },
    ]
    const { entries } = session(readJson(server(Result, [])))
    expect(entries.map(({ driver, laps, gridPosition, gap }) => [driver, laps, gridPosition, gap])).toEqual([
      ['Ada', 10, 3, null],
      ['Bo', 9, 1, '+1 lap'],
    ])
  })

  test('a team behind a line break in a name is the team', () => {
    const Result = [
      { CarId: 0, DriverGuid: 'A', DriverName: 'Ada Kell\r\nBlue Team', BestLap: lap, TotalTime: lap },
    ]
    const file = readJson(server(Result, by(0, 'A', 'Ada Kell', [lap]), { Cars: [{ CarId: 0 }] }))
    expect(session(file).entries[0]).toMatchObject({ driver: 'Ada Kell', team: 'Blue Team' })
  })
})

describe('Assetto Corsa client', () => {
  const players = ['Ada', 'Bo', 'Cy'].map((name) => ({ name, car: 'test_gt3' }))

  test('sessions, a missing place, and laps rather than the list of best laps', () => {
    const file = readJson({
      track: 'spa',
      players,
      sessions: [
        {
          name: 'Qualify',
          type: 2,
          laps: [],
          lapstotal: [3, 2, 0],
          bestLaps: [
            { car: 1, time: 99_000 },
            { car: 0, time: 98_000 },
          ],
        },
        {
          name: 'Race',
          type: 3,
          laps: [
            ...laps(0, [100_000, 99_000]),
            ...laps(1, [102_000, 101_000]),
            ...laps(2, [101_000, 99_500]),
          ],
          bestLaps: [{ car: 0, time: 199_000 }],
          raceResult: [0, -1, 1],
        },
      ],
    })
    expect(file.format).toBe('assetto-corsa-client-json')
    expect(lines(session(file, 0))).toEqual([
      '1 Ada FINISHED 3 - 98000',
      '2 Bo FINISHED 2 - 99000',
      '- Cy DNS 0 - -',
    ])
    expect(lines(session(file, 1))).toEqual([
      '1 Ada FINISHED 2 199000 99000',
      '2 Cy FINISHED 2 200500 99500',
      '3 Bo FINISHED 2 203000 101000',
    ])
    expect(codes(file)).toEqual(['positions-repaired'])
  })

  test('a lap that does not count leaves no total', () => {
    const file = readJson({
      track: 'spa',
      players: players.slice(0, 1),
      sessions: [{ name: 'Race', type: 3, laps: laps(0, [100_000, -1]), raceResult: [0] }],
    })
    expect(lines(session(file))).toEqual(['1 Ada FINISHED 2 - 100000'])
  })

  test('names written byte by byte are put together again', () => {
    const file = readJson({
      track: 'spa',
      players: [{ name: 'Zo\uffc3\uffab K', car: 'x' }],
      sessions: [{ type: 1, laps: laps(0, [100_000]) }],
    })
    expect(session(file).entries[0]?.driver).toBe('Zoë K')
    expect(codes(file)).toEqual(['name-repaired'])
  })
})
