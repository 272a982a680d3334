import { compareCodePoints } from '#shared/scoring/code-points.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { drove } from './driver-results.ts'

/** A team that a driver had cars of in a season. */
export interface DriverTeam {
  readonly teamId: string | null
  readonly teamName: string | null
  readonly seasonId: string
  readonly seasonName: string
  readonly events: number
  readonly firstRound: number
  readonly lastRound: number
}

/** The teams of a driver's cars, the latest first; a car without a team counts as one of its own (null). */
export function teamsDriven(rows: LeagueRows, driverId: string): DriverTeam[] {
  const cars = rows.all('entry').flatMap((entry) => {
    const event = rows.get('event', entry.event_id)
    const drives =
      entry.driver_ids.includes(driverId) ||
      rows.by('result', 'entry_id', entry.id).some((result) => drove(driverId, result, entry))
    return event && drives ? [{ teamId: entry.team_id, event }] : []
  })
  return [...Map.groupBy(cars, ({ teamId, event }) => `${event.season_id} ${teamId ?? ''}`).values()]
    .flatMap((own) => {
      const [first] = own
      const season = first && rows.get('season', first.event.season_id)
      if (!season) return []
      const starts = own.map(({ event }) => event.starts_at).sort(compareCodePoints)
      const rounds = own.map(({ event }) => event.round)
      return {
        first: starts[0] ?? '',
        last: starts.at(-1) ?? '',
        teamId: first.teamId,
        teamName: rows.get('team', first.teamId)?.name ?? null,
        seasonId: season.id,
        seasonName: season.name,
        events: new Set(own.map(({ event }) => event.id)).size,
        firstRound: Math.min(...rounds),
        lastRound: Math.max(...rounds),
      }
    })
    .sort(
      (a, b) =>
        compareCodePoints(b.last, a.last) ||
        compareCodePoints(b.first, a.first) ||
        Number(a.teamName === null) - Number(b.teamName === null) ||
        compareCodePoints(a.teamName ?? '', b.teamName ?? ''),
    )
    .map((team) => {
      const { first: _, last: __, ...driven } = team
      return driven
    })
}
