import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { codes, lines, readJson, session, utf8 } from './testing/reading.ts'

const people = ['Ada One', 'Bo Two', 'Cy Three', 'Di Four', 'Ed Five']

function result(place: number, name: string, more: object = {}): object {
  return {
    cust_id: 100_000 + people.indexOf(name),
    display_name: name,
    finish_position: place,
    starting_position: place,
    laps_complete: 20,
    laps_lead: place === 0 ? 20 : 0,
    average_lap: 900_000,
    best_lap_time: 880_000 + place,
    interval: place * 12_345,
    reason_out: 'Running',
    incidents: 4,
    car_class_id: 7,
    livery: { car_number: String(place + 10) },
    ...more,
  }
}

const event = {
  track: { track_name: 'Test Hill', config_name: 'N/A' },
  car_classes: [{ car_class_id: 7, name: 'Test Cup', short_name: 'TC', cars_in_class: [{ car_id: 1 }] }],
  session_results: [
    {
      simsession_number: 0,
      simsession_type: 6,
      simsession_name: 'FEATURE',
      results: [
        result(0, 'Ada One'),
        result(1, 'Bo Two'),
        result(2, 'Cy Three', { laps_complete: 19, interval: -1, reason_out: 'Disconnected' }),
        result(3, 'Di Four', { laps_complete: 5, interval: -1, reason_out: 'Disconnected' }),
        result(4, 'Ed Five', { laps_complete: 20, interval: 5000, reason_out: 'DQ/Scoring Invalidated' }),
      ],
    },
    { simsession_number: -1, simsession_type: 6, simsession_name: 'HEAT 1', results: [result(0, 'Ada One')] },
    {
      simsession_number: -2,
      simsession_type: 5,
      simsession_name: 'QUALIFY',
      results: [result(0, 'Bo Two'), result(1, 'Ada One', { best_lap_time: -1, interval: -1 })],
    },
  ],
}

describe('iRacing JSON', () => {
  test('places count from 0, times are 1/10000 s, sessions are put in order', () => {
    const file = readJson(event)
    expect(file.format).toBe('iracing-json')
    expect(file.sessions.map(({ kind, name }) => [kind, name])).toEqual([
      ['qualifying', 'Qualifying'],
      ['heat', 'Heat 1'],
      ['feature', 'Feature'],
    ])
    expect(lines(session(file, 0))).toEqual(['1 Bo Two FINISHED 20 - 88000', '- Ada One NC 20 - -'])
    expect(lines(session(file, 2))).toEqual([
      '1 Ada One FINISHED 20 1800000 88000',
      '2 Bo Two FINISHED 20 1801235 88000',
      '3 Cy Three DNF 19 - 88000',
      '- Di Four DNF 5 - 88000',
      '- Ed Five DSQ 20 1800500 88000',
    ])
    expect(session(file, 2).entries[0]).toMatchObject({
      driverId: '100000',
      carNumber: '10',
      car: 'Test Cup',
      class: 'TC',
      gridPosition: 1,
      lapsLed: 20,
      incidents: 4,
    })
    expect(session(file, 2)).toMatchObject({ track: 'Test Hill', layout: null })
    expect(codes(file)).toEqual([])
  })

  test('its places are official: oval qualifying goes by the average of two laps, not by the best', () => {
    const results = [
      result(0, 'Ada One', { best_lap_time: 885_000 }),
      result(1, 'Bo Two', { best_lap_time: 884_000 }),
    ]
    const file = readJson({ session_results: [{ simsession_type: 4, simsession_name: 'QUALIFY', results }] })
    expect(lines(session(file))).toEqual(['1 Ada One FINISHED 20 - 88500', '2 Bo Two FINISHED 20 - 88400'])
    expect(codes(file)).toEqual([])
  })

  test('the wrapper of the data API is looked through', () => {
    expect(readJson({ type: 'event_result', data: event }).sessions).toHaveLength(3)
  })

  test('a team names its drivers, those who drove', () => {
    const crew = [
      { cust_id: 11, display_name: 'Ada One', laps_complete: 12 },
      { cust_id: 12, display_name: 'Bo Two', laps_complete: 8 },
      { cust_id: 13, display_name: 'Cy Three', laps_complete: 0 },
    ]
    const team = result(0, 'Night Owls', { cust_id: undefined, team_id: -55, driver_results: crew })
    const file = readJson({
      session_results: [
        { simsession_number: 0, simsession_type: 6, simsession_name: 'RACE', results: [team] },
      ],
    })
    expect(session(file).entries[0]).toMatchObject({
      team: 'Night Owls',
      driver: 'Ada One',
      drivers: [
        { name: 'Ada One', id: '11' },
        { name: 'Bo Two', id: '12' },
      ],
    })
  })
})

describe('iRacing CSV', () => {
  const info = '"Start Time","Track","Series"\n"2030-05-01T18:00:00Z","Test Hill","Test Cup"\n\n'
  const modern =
    '"Fin Pos","Car ID","Car","Car Class ID","Car Class","Team ID","Cust ID","Name","Start Pos","Car #","Out ID","Out","Interval","Laps Led","Qualify Time","Average Lap Time","Fastest Lap Time","Fast Lap#","Laps Comp","Inc","Pts"\n' +
    '"1","1","Test GT","7","GT","101","101","Ada One","2","8","0","Running","-00.000","15","","1:30.000","1:28.500","4","20","0","77"\n' +
    '"2","1","Test GT","7","GT","102","102","Bo Two","1","9","0","Running","-15.549","5","","1:30.777","1:28.900","9","20","6","70"\n' +
    '"3","1","Test GT","7","GT","103","103","Cy Three","3","3","0","Running","-1L","0","","1:33.000","1:29.100","9","19","2","60"\n' +
    '"4","1","Test GT","7","GT","104","104","Di Four","4","4","32","Disconnected","-12L","0","","","","0","8","11","50"\n'

  test('two sections, gaps in seconds and in laps', () => {
    const file = readResultFile(utf8(info + modern))
    expect(file.format).toBe('iracing-csv')
    expect(session(file).track).toBe('Test Hill')
    expect(lines(session(file))).toEqual([
      '1 Ada One FINISHED 20 1800000 88500',
      '2 Bo Two FINISHED 20 1815549 88900',
      '3 Cy Three FINISHED 19 - 89100',
      '- Di Four DNF 8 - -',
    ])
    expect(session(file).entries[0]).toMatchObject({
      driverId: '101',
      carNumber: '8',
      gridPosition: 2,
      lapsLed: 15,
      team: null,
    })
    expect(codes(file)).toEqual(['kind-guessed'])
  })

  test('the old headings', () => {
    const old = modern
      .replace('"Cust ID","Name"', '"Custid","Driver"')
      .replace('"Team ID",', '')
      .replaceAll(/"10\d","10/g, '"10')
    const file = readResultFile(utf8(info + old))
    expect(session(file).entries[1]).toMatchObject({
      driver: 'Bo Two',
      driverId: '102',
      totalTimeMs: 1_815_549,
    })
  })

  test('a team row and the rows of its drivers are one car', () => {
    const head = modern.split('\n')[0]
    const team =
      `${head}\n` +
      '"1","1","Test GT","7","GT","-55","-55","Night Owls","1","8","0","Running","-00.000","20","","1:30.000","1:28.500","4","20","0","77"\n' +
      '"1","1","Test GT","7","GT","-55","11","Ada One","1","8","0","Running","-00.000","12","","1:30.000","1:28.500","4","12","0","77"\n' +
      '"1","1","Test GT","7","GT","-55","12","Bo Two","1","8","0","Running","-00.000","8","","1:30.000","1:29.500","4","8","0","77"\n'
    const file = readResultFile(utf8(team))
    expect(session(file).entries).toHaveLength(1)
    expect(session(file).entries[0]).toMatchObject({
      team: 'Night Owls',
      laps: 20,
      drivers: [
        { name: 'Ada One', id: '11' },
        { name: 'Bo Two', id: '12' },
      ],
    })
  })
})
