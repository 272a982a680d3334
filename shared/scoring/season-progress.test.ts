import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeStandings } from './compute-standings.ts'
import { explain } from './explain.ts'
import { seasonProgress, type SeasonProgress } from './season-progress.ts'
import { arbitrarySeason } from './testing/arbitrary-season.ts'
import { inventRuling, inventSeason } from './testing/invent-season.ts'

const points = { race: [10_000, 6000, 4000] }

/** Rank and points after each round by name, '·' for a round that was not held. */
function courses({ lines }: SeasonProgress): Record<string, string> {
  return Object.fromEntries(
    lines.map(({ name, cells }) => [
      name,
      cells.map((cell) => (cell ? `${cell.rank ?? '-'}:${cell.totalMp / 1000}` : '·')).join(' '),
    ]),
  )
}

/** What each round brought somebody: points, a star where a penalty took something, how it counts, the place. */
function scores({ lines }: SeasonProgress, of: string): (string | null)[] {
  const cells = lines.find(({ name }) => name === of)?.cells ?? []
  return cells.map((cell) => {
    if (!cell?.own) return null
    const { pointsMp, countedMp, counted, place, conduct, penalised } = cell.own
    return `${pointsMp / 1000}${penalised ? '*' : ''} ${counted} ${countedMp / 1000} P${place ?? `- ${conduct}`}`
  })
}

describe('the progress of a season', () => {
  it('[SP1] tells rank and total after each round, in the order of the table', () => {
    const progress = seasonProgress(
      inventSeason(['Ada Bo Cy', 'Bo Ada Cy', 'Bo Cy Ada'], { rules: { points } }),
      'driver',
    )
    expect(courses(progress)).toEqual({ Bo: '2:6 2:16 1:26', Ada: '1:10 1:16 2:20', Cy: '3:4 3:8 3:14' })
    expect(Object.keys(courses(progress))).toEqual(['Bo', 'Ada', 'Cy'])
  })

  it('[SP1] has nothing for rounds to come and cancelled ones, and says which are provisional', () => {
    const season = inventSeason(['Ada Bo', 'Bo Ada', { order: 'Bo Ada', underProtest: true }, ''], {
      rules: { points },
    })
    const cancelled = {
      ...season,
      events: season.events.map((event) =>
        event.round === 2 ? { ...event, status: 'cancelled' as const } : event,
      ),
    }
    const progress = seasonProgress(cancelled, 'driver')
    expect(progress.rounds.map(({ state, provisional }) => [state, provisional])).toEqual([
      ['held', false],
      ['cancelled', false],
      ['held', true],
      ['to-come', false],
    ])
    expect(courses(progress)).toEqual({ Ada: '1:10 · 1:16 ·', Bo: '2:6 · 2:16 ·' })
  })

  it('[SP1] gives those who come later no place before they are in the table', () => {
    const progress = seasonProgress(inventSeason(['Ada Bo', 'Cy Ada Bo'], { rules: { points } }), 'driver')
    expect(courses(progress)['Cy']).toBe('-:0 2:10')
    expect(scores(progress, 'Cy')).toEqual([null, '10 counted 10 P1'])
  })

  it('[SP2] tells what is dropped from what counts', () => {
    const season = inventSeason(['Ada Bo Cy', 'Cy Bo Ada', 'Ada Bo Cy'], {
      rules: { points, drivers: { counting: { keep: { kind: 'best', count: 2 } } } },
    })
    const progress = seasonProgress(season, 'driver')
    expect(scores(progress, 'Ada')).toEqual(['10 counted 10 P1', '4 dropped 0 P3', '10 counted 10 P1'])
    expect(courses(progress)['Ada']).toBe('1:10 1:14 1:20')
  })

  it('[SP2] tells rounds apart of which only some sessions count, and those outside of the championship', () => {
    const rules = {
      points: { race: points.race, sprint: [3000, 2000, 1000] },
      drivers: {
        counting: { unit: 'session' as const, keep: { kind: 'best' as const, count: 2 }, except: [2] },
      },
    }
    const season = inventSeason(
      [[{ order: 'Ada Bo', kind: 'sprint' }, { order: 'Ada Bo' }], 'Bo Ada', 'Ada Bo'],
      { rules },
    )
    expect(scores(seasonProgress(season, 'driver'), 'Ada')).toEqual([
      '13 partly 10 P1',
      '6 not-in-championship 0 P2',
      '10 counted 10 P1',
    ])
  })

  it('[SP2] agrees with the explanation of every total', () => {
    fc.assert(
      fc.property(arbitrarySeason, (season) => {
        for (const subject of ['driver', 'team'] as const) {
          const { lines, rounds } = seasonProgress(season, subject)
          const standings = computeStandings(season)
          const table = subject === 'driver' ? standings.drivers : standings.teams
          expect(lines.map(({ subjectId }) => subjectId)).toEqual(table.map((row) => row.subjectId))
          for (const { subjectId, cells } of lines) {
            const told = explain(season, subjectId)
            const byEvent = new Map(told?.rounds.map((round) => [round.eventId, round]))
            cells.forEach((cell, at) => {
              const round = byEvent.get(rounds[at]?.eventId ?? '')
              expect([cell?.own?.pointsMp ?? 0, cell?.own?.countedMp ?? 0]).toEqual([
                round?.pointsMp ?? 0,
                round?.countedMp ?? 0,
              ])
            })
            const last = cells.findLast((cell) => cell !== null)
            if (last) expect(last.totalMp).toBe(told?.pointsMp)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[SP3] tells the place in the last session whose places count, and what became of those without one', () => {
    const season = inventSeason(
      [
        [{ order: 'Bo Ada', kind: 'qualifying' }, { order: 'Ada Bo' }, { order: 'Bo Ada:DNF' }],
        [{ order: 'Ada Bo', kind: 'qualifying' }],
        'Bo Ada:DNS',
      ],
      { rules: { points } },
    )
    const progress = seasonProgress(season, 'driver')
    expect(scores(progress, 'Ada')).toEqual([
      '10 counted 10 P- started',
      '0 counted 0 P- null',
      '0 counted 0 P- not-started',
    ])
    expect(scores(progress, 'Bo')).toEqual(['16 counted 16 P1', '0 counted 0 P- null', '10 counted 10 P1'])
  })

  it('[SP3] takes the best car of a team', () => {
    const season = inventSeason(['Cy Ada Bo'], {
      rules: { points, teams: {} },
      teams: { Ada: 'Red', Bo: 'Red', Cy: 'Blue' },
    })
    const progress = seasonProgress(season, 'team')
    expect(courses(progress)).toEqual({ Blue: '1:10', Red: '2:10' })
    expect(scores(progress, 'Red')).toEqual(['10 counted 10 P2'])
  })

  it('marks rounds in which a penalty took something', () => {
    const rulings = [
      inventRuling(1, '1.1', { kind: 'positions', entryId: '1/Ada', places: 1 }),
      inventRuling(2, '2.1', {
        kind: 'points',
        entryId: '2/Ada',
        driverId: null,
        pointsMp: -1000,
        scope: 'team',
      }),
      inventRuling(3, '2.1', {
        kind: 'points',
        entryId: '2/Bo',
        driverId: null,
        pointsMp: -1000,
        scope: 'both',
      }),
      inventRuling(4, '3.1', {
        kind: 'points',
        entryId: '3/Bo',
        driverId: null,
        pointsMp: 1000,
        scope: 'both',
      }),
    ]
    const season = inventSeason(
      ['Ada Bo', 'Ada Bo', { order: 'Ada Bo', results: { Ada: { penaltyMp: 2000 } } }],
      { rules: { points }, rulings },
    )
    const progress = seasonProgress(season, 'driver')
    expect(scores(progress, 'Ada')).toEqual(['6* counted 6 P2', '10 counted 10 P1', '8* counted 8 P1'])
    expect(scores(progress, 'Bo')).toEqual(['10 counted 10 P1', '5* counted 5 P2', '7 counted 7 P2'])
  })

  it('tells a class by itself', () => {
    const order = 'Ada Bo Cy'
    const entries = { Ada: { class: 'GT3' }, Bo: { class: 'GT4' }, Cy: { class: 'GT4' } }
    const season = inventSeason(
      [
        { order, entries },
        { order: 'Cy Bo Ada', entries },
      ],
      { rules: { points, classes: 'separate' } },
    )
    expect(courses(seasonProgress(season, 'driver', 'GT4'))).toEqual({ Bo: '1:10 1:16', Cy: '2:6 2:16' })
  })
})
