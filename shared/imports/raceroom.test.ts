import { describe, expect, test } from 'vitest'
import { codes, lines, readJson, session } from './testing/reading.ts'

function player(
  Position: number,
  FullName: string,
  TotalTime: number,
  FinishStatus: string,
  times: number[],
): object {
  return {
    UserId: 5000 + Position,
    FullName,
    Username: FullName.toLowerCase(),
    Car: 'Test TCR',
    Position,
    StartPosition: 9 - Position,
    BestLapTime: times.some((time) => time > 0) ? Math.min(...times.filter((time) => time > 0)) : -1000,
    TotalTime,
    FinishStatus,
    RaceSessionLaps: times.map((Time) => ({ Time })),
  }
}

const lap = 90_000
const file = (Sessions: object[]) =>
  readJson({ Server: 'Test', Track: 'Test Ring', TrackLayout: 'Short', Sessions })

describe('RaceRoom', () => {
  test('several races; a car that retired with all laps, one with few, one disqualified', () => {
    const race = {
      Type: 'Race2',
      Players: [
        player(1, 'Ada', 3 * lap + 6, 'Finished', [lap, lap, lap]),
        player(2, 'Bo', 0, 'DidNotFinish', [lap, lap, lap + 40_000]),
        player(3, 'Cy', 0, 'Disqualified', [lap, lap, lap]),
        player(4, 'Di', -1000, 'DidNotFinish', [lap]),
      ],
    }
    const read = file([{ Type: 'Practice', Players: [player(1, 'Ada', -1, 'Finished', [])] }, race])
    expect(read.format).toBe('raceroom-json')
    expect(read.sessions.map(({ kind, name, track, layout }) => [kind, name, track, layout])).toEqual([
      ['practice', 'Practice', 'Test Ring', 'Short'],
      ['race', 'Race 2', 'Test Ring', 'Short'],
    ])
    expect(lines(session(read, 1))).toEqual([
      '1 Ada FINISHED 3 270006 90000',
      '2 Bo DNF 3 - 90000',
      '- Di DNF 1 - 90000',
      '- Cy DSQ 3 - 90000',
    ])
    expect(session(read, 1).entries[0]).toMatchObject({ driverId: '5001', gridPosition: 8, carNumber: null })
  })

  test('no finish status, no total times: laps are added up, an unfinished last lap is none', () => {
    const read = file([
      {
        Type: 'Race',
        Players: [
          player(1, 'Ada', 0, 'None', [lap, lap, lap]),
          player(2, 'Bo', 0, 'None', [lap, lap + 500, -1000]),
          player(3, 'Cy', 0, 'None', [lap]),
        ],
      },
    ])
    expect(lines(session(read))).toEqual([
      '1 Ada FINISHED 3 270000 90000',
      '2 Bo FINISHED 2 180500 90000',
      '- Cy DNF 1 90000 90000',
    ])
    expect(session(read).entries[1]?.gap).toBe('+1 lap')
    expect(codes(read)).toEqual(['time-from-laps', 'status-inferred'])
  })

  test('a finisher of whom the file has no lap and no time has not finished', () => {
    const read = file([
      {
        Type: 'Race',
        Players: [
          player(1, 'Ada', 270_000, 'Finished', [lap, lap, lap]),
          player(2, 'Bo', -1, 'Finished', []),
        ],
      },
    ])
    expect(lines(session(read))).toEqual(['1 Ada FINISHED 3 270000 90000', '- Bo NC 0 - -'])
    expect(codes(read)).toContain('status-inferred')
  })

  test('qualifying without a time is not classified', () => {
    const read = file([
      {
        Type: 'Qualify',
        Players: [player(1, 'Ada', -1, 'Finished', [-1000, lap]), player(2, 'Bo', -1, 'Finished', [-1000])],
      },
    ])
    expect(lines(session(read))).toEqual(['1 Ada FINISHED 1 - 90000', '- Bo NC ? - -'])
  })

  test('an unknown kind of session is read as practice and said so', () => {
    const read = file([{ Type: 'Parade', Players: [player(1, 'Ada', -1, 'Finished', [lap])] }])
    expect([session(read).kind, session(read).name, ...codes(read)]).toEqual([
      'practice',
      'Parade',
      'kind-guessed',
    ])
  })
})
