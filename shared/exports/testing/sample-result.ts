import type { PublishedLine, PublishedResult } from '#shared/queries/answers/published-result.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'

/** Seven cars: a winner, gaps, a dead heat, a ruling that moved one, one that cannot count, and one that retired. */
export const sampleResult: PublishedResult = {
  league: { slug: 'night-series', name: 'Night Series', language: 'en' },
  season: { id: 'season', name: 'Season 2026' },
  event: {
    id: 'event',
    round: 5,
    name: 'Eifelring',
    track: 'Eifelring Grand Prix',
    zone: 'Europe/Berlin',
    laps: 24,
    status: 'completed',
    startsAt: '2026-07-04T18:00:00+00:00',
  },
  session: { id: 'race', kind: 'race', name: 'Race', multiplier: '1' },
  certainty: 'amended',
  windowEndsAt: null,
  revision: {
    number: 3,
    madeAt: '2026-07-04T20:15:00+00:00',
    cause: 'ruling-made',
    reason: 'Onboard of car 7',
  },
  lines: [
    line({
      position: 1,
      carNumber: '44',
      drivers: ['Zoë Lindqvist'],
      timeMs: 3_605_250,
      pointsMp: 25_000,
      bestLapMs: 148_456,
      gridPosition: 2,
    }),
    line({
      position: 2,
      sheetPosition: 1,
      carNumber: '7',
      drivers: ['Łukasz Żak', 'Иван Петров'],
      teamName: 'Équipe Bleue',
      timeMs: 3_603_000,
      addedMs: 5_000,
      gap: '+2.750',
      pointsMp: 18_000,
      gridPosition: 1,
      rulings: [
        {
          id: 'r1',
          decision: { kind: 'time', entryId: 'e7', ms: 5_000 },
          reason: 'Jump start',
          effect: 'counts',
        },
      ],
    }),
    line({ position: 3, carNumber: '19', drivers: ['山田 太郎'], gap: '+12.004', pointsMp: 13_500 }),
    line({ position: 3, carNumber: '3', drivers: ['محمد علي'], gap: '+12.004', pointsMp: 13_500 }),
    line({
      position: 5,
      carNumber: '88',
      drivers: ['=HYPERLINK("x")'],
      gap: '+1 lap',
      laps: 23,
      pointsMp: 10_000,
    }),
    line({
      position: 6,
      carNumber: '12',
      drivers: ['Luc Ferrand'],
      laps: 22,
      gap: '+2 laps',
      pointsMp: 6_000,
      penaltyMp: 2_000,
      note: 'Cut the track at turn 4',
    }),
    line({
      position: null,
      sheetPosition: null,
      carNumber: '61',
      drivers: ['Priya Nair'],
      status: 'DNF',
      laps: 11,
      pointsMp: 0,
    }),
  ],
  rulings: [
    {
      id: 'r2',
      decision: { kind: 'licence', driverId: 'd1', points: 2 },
      reason: 'Ignored blue flags',
      about: ['Luc Ferrand'],
    },
  ],
}

function line(known: Partial<PublishedLine> & Pick<PublishedLine, 'carNumber' | 'drivers'>): PublishedLine {
  return {
    id: known.carNumber,
    driverIds: known.drivers.map((name) => `id of ${name}`),
    position: null,
    sheetPosition: known.position ?? null,
    status: 'FINISHED',
    rulings: [],
    teamName: null,
    class: null,
    laps: 24,
    timeMs: null,
    addedMs: 0,
    gap: null,
    sheetGap: null,
    bestLapMs: null,
    gridPosition: null,
    awards: [],
    bonusMp: 0,
    penaltyMp: 0,
    note: null,
    pointsMp: null,
    ...known,
  }
}

export const sampleStandings: PublishedStandings = {
  league: sampleResult.league,
  season: sampleResult.season,
  kind: 'driver',
  status: 'provisional',
  asOfRevision: 81,
  after: { round: 5, name: 'Eifelring' },
  rows: [
    standing({
      id: 'd1',
      rank: 1,
      name: 'Zoë Lindqvist',
      carNumber: '44',
      teamName: 'Northline',
      pointsMp: 86_500,
      wins: 3,
    }),
    standing({
      id: 'd2',
      rank: 2,
      shared: true,
      name: '山田 太郎',
      carNumber: '19',
      pointsMp: 60_000,
      wins: 1,
    }),
    standing({ id: 'd3', rank: 2, shared: true, name: 'Luc Ferrand', carNumber: null, pointsMp: 60_000 }),
    standing({
      id: 'd4',
      rank: null,
      unplaced: 'excluded',
      name: 'Priya Nair',
      carNumber: '61',
      pointsMp: 0,
    }),
  ],
}

function standing(
  known: Partial<PublishedStandings['rows'][number]> & { readonly id: string; readonly name: string },
): PublishedStandings['rows'][number] {
  return {
    rank: null,
    unplaced: null,
    shared: false,
    carNumber: null,
    teamName: null,
    pointsMp: 0,
    wins: 0,
    bestFinish: null,
    licencePoints: 0,
    ...known,
  }
}
