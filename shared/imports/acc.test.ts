import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { codes, lines, readJson, session, utf16le } from './testing/reading.ts'

function line(
  carId: number,
  name: string,
  laps: number,
  total: number,
  best: number,
  more: object = {},
): object {
  return {
    car: {
      carId,
      raceNumber: carId + 100,
      carModel: 30,
      cupCategory: 0,
      teamName: 'Red Kites',
      drivers: [
        { firstName: name, lastName: 'Testdriver', shortName: 'TST', playerId: `S7656119800000000${carId}` },
      ],
      ...more,
    },
    timing: { lapCount: laps, totalTime: total, bestLap: best, lastSplitId: 0 },
    missingMandatoryPitstop: 0,
  }
}

function server(lineUp: unknown[], more: object = {}): object {
  return {
    sessionType: 'R',
    trackName: 'spa',
    sessionResult: { bestlap: 1, isWetSession: 0, type: 1, leaderBoardLines: lineUp },
    laps: [],
    penalties: [],
    ...more,
  }
}

describe('Assetto Corsa Competizione', () => {
  const race = server([
    line(1, 'Ada', 20, 2_700_000, 134_000),
    line(2, 'Bo', 20, 2_705_500, 134_500),
    line(3, 'Cy', 19, 2_720_000, 135_000),
    line(4, 'Di', 7, 960_000, 134_900),
    line(5, 'Ed', 0, 2_147_483_647, 2_147_483_647),
  ])

  test('a server writes UTF-16 without a byte order mark', () => {
    const file = readResultFile(utf16le(JSON.stringify(race, null, 2)))
    expect(file.format).toBe('acc-server-json')
    expect(session(file)).toMatchObject({ kind: 'race', track: 'spa' })
    expect(lines(session(file))).toEqual([
      '1 Ada Testdriver FINISHED 20 2700000 134000',
      '2 Bo Testdriver FINISHED 20 2705500 134500',
      '3 Cy Testdriver FINISHED 19 2720000 135000',
      '- Di Testdriver DNF 7 960000 134900',
      '- Ed Testdriver DNS 0 - -',
    ])
    expect(session(file).entries[1]).toMatchObject({
      carNumber: '102',
      driverId: 'S76561198000000002',
      team: 'Red Kites',
      car: 'BMW M4 GT3',
      class: 'GT3',
      gap: '+5.500',
    })
    expect(session(file).entries[2]?.gap).toBe('+1 lap')
    expect(codes(file)).toEqual(['status-inferred'])
  })

  test('a car in the middle of a lap is not moved by its time so far', () => {
    const first = { ...line(1, 'Ada', 10, 1_400_000, 134_000) }
    const ahead = {
      ...line(2, 'Bo', 9, 1_390_000, 134_000),
      timing: { lapCount: 9, totalTime: 1_390_000, bestLap: 134_000, lastSplitId: 2 },
    }
    const behind = {
      ...line(3, 'Cy', 9, 1_340_000, 134_000),
      timing: { lapCount: 9, totalTime: 1_340_000, bestLap: 134_000, lastSplitId: 1 },
    }
    const file = readJson(server([first, ahead, behind]))
    expect(session(file).entries.map((entry) => entry.carNumber)).toEqual(['101', '102', '103'])
    expect(codes(file)).toEqual([])
  })

  test('penalties are told, and a disqualification takes the place', () => {
    const penalties = [
      { carId: 1, reason: 'PitSpeeding', penalty: 'Disqualified', penaltyValue: 0, violationInLap: 4 },
      { carId: 2, reason: 'Cutting', penalty: 'PostRaceTime', penaltyValue: 80, violationInLap: 9 },
      { carId: 3, reason: 'Cutting', penalty: 'None', penaltyValue: 0, violationInLap: 2 },
    ]
    const file = readJson({ ...race, penalties })
    expect(lines(session(file)).slice(0, 2)).toEqual([
      '1 Bo Testdriver FINISHED 20 2705500 134500',
      '2 Cy Testdriver FINISHED 19 2720000 135000',
    ])
    const byNumber = new Map(session(file).entries.map((entry) => [entry.carNumber, entry]))
    expect(byNumber.get('101')).toMatchObject({ status: 'DSQ', position: null, filePosition: 1 })
    expect(byNumber.get('102')?.penalties).toEqual([
      { kind: 'time', timeMs: 80_000, text: 'Cutting, PostRaceTime, lap 9' },
    ])
    expect(byNumber.get('103')?.penalties).toEqual([])
    expect(codes(file)).toContain('positions-closed-up')
  })

  test('time given after the race is added, unless the laps show that it is in the total', () => {
    const late = [
      { carId: 1, reason: 'Trolling', penalty: 'PostRaceTime', penaltyValue: 30, violationInLap: 9 },
    ]
    const two = [line(1, 'Ada', 2, 270_000, 134_000), line(2, 'Bo', 2, 271_000, 134_500)]
    const added = readJson(server(two, { post_race_penalties: late }))
    expect(lines(session(added))).toEqual([
      '1 Bo Testdriver FINISHED 2 271000 134500',
      '2 Ada Testdriver FINISHED 2 300000 134000',
    ])
    expect(codes(added)).toContain('penalty-added')
    const laps = [
      { carId: 1, laptime: 120_000 },
      { carId: 1, laptime: 120_000 },
    ]
    const inside = readJson(server(two, { post_race_penalties: late, laps }))
    expect(lines(session(inside))[0]).toBe('1 Ada Testdriver FINISHED 2 270000 134000')
    expect(codes(inside)).not.toContain('penalty-added')
  })

  test('a penalty after the race whose effect the file does not say is told', () => {
    const late = [
      { carId: 1, reason: 'Cutting', penalty: 'DriveThrough', penaltyValue: 0, violationInLap: 9 },
    ]
    const file = readJson({ ...race, post_race_penalties: late })
    expect(file.warnings.find(({ code }) => code === 'penalty-unclear')?.message).toContain('car 101')
  })

  test('a car that drove and is on no line is told', () => {
    const file = readJson({ ...race, laps: [{ carId: 77, laptime: 134_000 }] })
    expect(file.warnings.find(({ code }) => code === 'driver-not-listed')?.message).toContain('77')
  })

  test('an id that two car numbers share is none, and both stay', () => {
    const same = { drivers: [{ firstName: 'Ada', lastName: 'One', playerId: 'S76561198000000001' }] }
    const cars = [line(1, 'Ada', 9, 900_000, 90_000, same), line(2, 'Ada', 8, 900_000, 91_000, same)]
    const file = readJson(server(cars))
    expect(session(file).entries.map(({ carNumber, driverId }) => [carNumber, driverId])).toEqual([
      ['101', null],
      ['102', null],
    ])
    expect(codes(file)).toContain('id-unusable')
  })

  test('qualifying goes by best laps and knows no total time', () => {
    const file = readJson(
      server([line(1, 'Ada', 5, 900_000, 134_000), line(2, 'Bo', 3, 500_000, 2_147_483_647)], {
        sessionType: 'Q2',
      }),
    )
    expect(session(file).kind).toBe('qualifying')
    expect(lines(session(file))).toEqual(['1 Ada Testdriver FINISHED 5 - 134000', '- Bo Testdriver NC 3 - -'])
  })

  test.each([
    ['FP1', 0, 'practice'],
    ['10', 1, 'race'],
    [4, 0, 'qualifying'],
    [undefined, 1, 'race'],
    ['X', 0, 'practice'],
  ])('session type %s, board type %s is a %s', (sessionType, type, kind) => {
    const file = readJson(
      server([line(1, 'Ada', 5, 900_000, 134_000)], {
        sessionType,
        sessionResult: { type, leaderBoardLines: [line(1, 'Ada', 5, 900_000, 134_000)] },
      }),
    )
    expect(session(file).kind).toBe(kind)
  })

  test('a crew is one entry, and a driver listed twice is one person', () => {
    const crew = [
      { firstName: 'Ada', lastName: 'One', playerId: 'S76561198000000001' },
      { firstName: 'Ada', lastName: 'One', playerId: 'S76561198000000001' },
      { firstName: 'Bo', lastName: 'Two', playerId: '0' },
    ]
    const file = readJson(server([line(1, 'x', 5, 900_000, 134_000, { drivers: crew })]))
    expect(session(file).entries[0]?.drivers).toEqual([
      { name: 'Ada One', id: 'S76561198000000001' },
      { name: 'Bo Two', id: null },
    ])
  })

  test('a client file has no track', () => {
    const file = readJson({
      sessionDef: { sessionType: 10 },
      snapShot: { type: 1, leaderBoardLines: [line(1, 'Ada', 5, 900_000, 134_000)] },
    })
    expect(file.format).toBe('acc-client-json')
    expect(session(file)).toMatchObject({ kind: 'race', track: null })
  })

  test('missing fields are missing, not fatal', () => {
    const file = readJson(server([{ car: { drivers: [{ lastName: 'Solo' }] } }, null, 'nonsense']))
    expect(session(file).entries).toHaveLength(1)
    expect(session(file).entries[0]).toMatchObject({ driver: 'Solo', carNumber: null, car: null, laps: null })
  })

  test('a board without cars is refused by name', () => {
    expect(readJson(server([])).errors).toMatchObject([{ code: 'no-results' }])
  })
})
