import { scoreSession } from '#shared/scoring/score-session.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { arrangeSeason } from '#shared/scoring/season.ts'

/** What a session brought each driver, in milli-points by their ids; empty where the session is not in the season. */
export function sessionPoints(input: SeasonInput, sessionId: string): ReadonlyMap<string, number> {
  const season = arrangeSeason(input)
  const session = season.sessions.find((each) => each.session.id === sessionId)
  if (!session) return new Map()
  const { subjects, pointsMp } = scoreSession(season, session, null, null).drivers
  return new Map(subjects.map((subject, line) => [input.drivers[subject]!.id, pointsMp[line] ?? 0]))
}
