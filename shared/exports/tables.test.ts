import { expect, test } from 'vitest'
import { resultCsv } from './result-csv.ts'
import { resultJson } from './result-json.ts'
import { standingsCsv } from './standings-csv.ts'
import { standingsJson } from './standings-json.ts'
import { sampleResult, sampleStandings } from './testing/sample-result.ts'

test('a result as CSV: a car a line, with what was decided, how settled it is and as of when', () => {
  expect(resultCsv(sampleResult).split('\r\n')).toEqual([
    'Place,Status,Car,Driver,Team,Class,Grid,Crossed the line,Laps,Time,Best lap,Points,Penalties and rulings,Result,Revision,As of (UTC)',
    '1,FINISHED,44,Zoë Lindqvist,,,2,1,24,1:00:05.250,2:28.456,25,,Amended,3,2026-07-04T20:15:00+00:00',
    '2,FINISHED,7,Łukasz Żak / Иван Петров,Équipe Bleue,,1,1,24,+2.750,,18,"\'+5 s: Jump start",Amended,3,2026-07-04T20:15:00+00:00',
    '3=,FINISHED,19,山田 太郎,,,,3,24,+12.004,,13.5,,Amended,3,2026-07-04T20:15:00+00:00',
    '3=,FINISHED,3,محمد علي,,,,3,24,+12.004,,13.5,,Amended,3,2026-07-04T20:15:00+00:00',
    `5,FINISHED,88,"'=HYPERLINK(""x"")",,,,5,23,"'+1 lap",,10,,Amended,3,2026-07-04T20:15:00+00:00`,
    '6,FINISHED,12,Luc Ferrand,,,,6,22,"\'+2 laps",,6,−2 points: Cut the track at turn 4,Amended,3,2026-07-04T20:15:00+00:00',
    'DNF,DNF,61,Priya Nair,,,,,11,,,0,,Amended,3,2026-07-04T20:15:00+00:00',
  ])
})

test('standings as CSV', () => {
  expect(standingsCsv(sampleStandings).split('\r\n')).toEqual([
    'Place,Shared,Driver,Car,Team,Points,Wins,Best finish,Standings,As of revision',
    '1,,Zoë Lindqvist,44,Northline,86.5,3,,Provisional,81',
    '2,yes,山田 太郎,19,,60,1,,Provisional,81',
    '2,yes,Luc Ferrand,,,60,0,,Provisional,81',
    ',,Priya Nair,61,,0,0,,Provisional,81',
  ])
  const teams = standingsCsv({ ...sampleStandings, kind: 'team', rows: sampleStandings.rows.slice(0, 1) })
  expect(teams.split('\r\n')[0]).toBe('Place,Shared,Team,Points,Wins,Best finish,Standings,As of revision')
})

test('a result as JSON says times in ms and points with decimals', () => {
  const json = resultJson(sampleResult)
  expect(json).toMatchObject({ league: 'Night Series', certainty: 'amended', revision: 3 })
  expect(json.results[2]).toMatchObject({ position: 3, drivers: ['山田 太郎'], points: 13.5 })
  expect(json.results[1]).toMatchObject({
    crossedLine: 1,
    timeMs: 3_603_000,
    addedMs: 5000,
    rulings: [{ decision: { kind: 'time', ms: 5000 }, reason: 'Jump start', effect: 'counts' }],
  })
  expect(json.rulings).toEqual([
    {
      decision: { kind: 'licence', driverId: 'd1', points: 2 },
      reason: 'Ignored blue flags',
      about: ['Luc Ferrand'],
    },
  ])
})

test('standings as JSON', () => {
  expect(standingsJson(sampleStandings)).toMatchObject({
    kind: 'driver',
    status: 'provisional',
    asOfRevision: 81,
    standings: [
      { place: 1, name: 'Zoë Lindqvist', points: 86.5 },
      { place: 2, shared: true },
      { place: 2, shared: true },
      { place: null, unplaced: 'excluded' },
    ],
  })
})
