import { describe, expect, test } from 'vitest'
import { readResultFile } from './read-result-file.ts'
import { codes, latin1, lines, session } from './testing/reading.ts'

function driver(name: string, position: number, fields: string, laps: (string | null)[] = []): string {
  const rows = laps.map(
    (time, at) => `<Lap num="${at + 1}" p="${position}" et="${at * 90}.0">${time ?? '--.----'}</Lap>`,
  )
  return `<Driver><Name>${name}</Name><CarType>Test GT</CarType><CarClass>GT3</CarClass><CarNumber>0${position}</CarNumber>
<TeamName>Grey Foxes</TeamName><GridPos>${position}</GridPos><Position>${position}</Position>${rows.join('')}${fields}</Driver>`
}

function xml(body: string, head = '<Mod>test.rfcmp</Mod>'): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE rF [
<!ENTITY rFEnt "rFactor Entity">
]>
<rFactorXML version="1.0"><RaceResults>${head}<TrackVenue>Test Park</TrackVenue><TrackCourse>Long</TrackCourse>
${body}
</RaceResults></rFactorXML>`
}

const finished = (laps: number, time: string) =>
  `<Laps>${laps}</Laps><FinishTime>${time}</FinishTime><FinishStatus>Finished Normally</FinishStatus>`

describe('rFactor 2 XML', () => {
  test('a race: times with four decimals, statuses, swaps and penalties', () => {
    const body = `<Race2><Stream><Chat et="1.0">J\u00f6rg: Fish & Chips</Chat>
<Penalty et="9.0">Bo Two received Stop/Go penalty, 10s, 0laps. Result: penalties=1, 1st=Stop/Go,10s</Penalty>
<Penalty et="99.0">Bo Two finished before serving penalty, added 35 seconds to totalET</Penalty></Stream>
${driver('Ada One', 1, `<BestLapTime>88.1234</BestLapTime>${finished(3, '270.5005')}<Swap startLap="1" endLap="2">Zoe Nine</Swap><Swap startLap="3" endLap="3">Ada One</Swap>`, ['92.0', '90.0', '88.1234'])}
${driver('Bo Two', 2, finished(3, '305.0000'), ['92.0', null, '90.5'])}
${driver('Cy Three', 3, '<Laps>1</Laps><FinishStatus>DNF</FinishStatus><DNFReason>Engine</DNFReason>', ['95.0'])}
${driver('Di Four', 4, '<Laps>3</Laps><FinishStatus>DQ</FinishStatus>')}
${driver('Ed Five', 5, '<Laps>0</Laps><FinishStatus>None</FinishStatus>')}</Race2>`
    const file = readResultFile(latin1(xml(body)))
    expect(file.format).toBe('rfactor2-xml')
    expect(session(file)).toMatchObject({ kind: 'race', name: 'Race 2', track: 'Test Park', layout: 'Long' })
    expect(lines(session(file))).toEqual([
      '1 Zoe Nine FINISHED 3 270501 88123',
      '2 Bo Two FINISHED 3 305000 90500',
      '- Cy Three DNF 1 - 95000',
      '- Di Four DSQ 3 - -',
      '- Ed Five DNS 0 - -',
    ])
    expect(session(file).entries[0]?.drivers.map(({ name }) => name)).toEqual(['Zoe Nine', 'Ada One'])
    expect(session(file).entries[0]).toMatchObject({
      carNumber: '01',
      team: 'Grey Foxes',
      class: 'GT3',
      gridPosition: 1,
    })
    expect(session(file).entries[1]?.penalties.map(({ kind, timeMs }) => [kind, timeMs])).toEqual([
      ['stop-go', 10_000],
      ['time', 35_000],
    ])
    expect(codes(file)).toEqual(['bytes-repaired', 'text-repaired', 'status-inferred'])
  })

  test('several sessions of one file; nobody in one of them', () => {
    const body = `<Practice1></Practice1><Qualify>${driver('Ada One', 1, '<Laps>2</Laps>', ['92.0', null])}</Qualify>
<Race>${driver('Ada One', 1, finished(2, '180.0'))}</Race>`
    const file = readResultFile(latin1(xml(body)))
    expect(file.sessions.map(({ kind }) => kind)).toEqual(['qualifying', 'race'])
    expect(lines(session(file))).toEqual(['1 Ada One FINISHED 2 - 92000'])
    expect(codes(file)).toEqual(['session-empty'])
  })

  test('the games that share the format are told apart', () => {
    const race = `<Race>${driver('Ada One', 1, finished(2, '180.0'))}</Race>`
    const limits = `<Race><Stream><TrackLimits et="3.0" Driver="Ada One">Warning</TrackLimits></Stream>${driver('Ada One', 1, finished(2, '180.0'))}</Race>`
    expect(readResultFile(latin1(xml(race, '<Mod>F309.srs</Mod>'))).format).toBe('automobilista-xml')
    expect(readResultFile(latin1(xml(limits))).format).toBe('lmu-xml')
  })

  test('places that contradict laps and times follow them', () => {
    const body = `<Race>${driver('Ada One', 2, finished(3, '270.0'))}${driver('Bo Two', 1, finished(3, '280.0'))}</Race>`
    const file = readResultFile(latin1(xml(body)))
    expect(lines(session(file))).toEqual(['1 Ada One FINISHED 3 270000 -', '2 Bo Two FINISHED 3 280000 -'])
    expect(codes(file)).toEqual(['positions-repaired'])
  })

  test('XML of something else, or of nothing, is refused by name', () => {
    expect(codes(readResultFile(latin1('<html><body>404</body></html>')))).toEqual(['unknown-format'])
    expect(codes(readResultFile(latin1(xml(''))))).toEqual(['no-results'])
    expect(codes(readResultFile(latin1(xml('<Race><Driver>').slice(0, -10))))).toEqual(['truncated'])
  })
})
