import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { RulingDecision } from '#shared/scoring/ruling.ts'
import { missingIn } from './belongs.ts'

/** What a decision names that does not exist in this league, or null. A decision about a car names its session. */
export async function rulingFault(
  db: Db,
  leagueId: string,
  decision: RulingDecision,
  sessionId: string | null,
): Promise<Rejection | null> {
  const named = namedBy(decision)
  if ((await missingIn(db, 'drivers', leagueId, named.drivers)).length > 0) {
    return rejected('unknown-driver', 'The driver does not exist in this league.', 'decision')
  }
  if ((await missingIn(db, 'teams', leagueId, named.teams)).length > 0) {
    return rejected('unknown-team', 'The team does not exist in this league.', 'decision')
  }
  if (named.entry === null) return null
  if (sessionId === null) {
    return rejected('session-missing', 'A decision about a car must name the session.', 'sessionId')
  }
  const { rows } = await db.query<{ id: string }>(
    `select n.id from entries n join sessions s on s.event_id = n.event_id
      where n.league_id = $1 and n.id = $2 and s.id = $3`,
    [leagueId, named.entry, sessionId],
  )
  return rows.length > 0
    ? null
    : rejected('unknown-entry', 'The car did not take part in this event.', 'decision')
}

interface Named {
  readonly entry: string | null
  readonly drivers: readonly string[]
  readonly teams: readonly string[]
}

function namedBy(decision: RulingDecision): Named {
  switch (decision.kind) {
    case 'time':
    case 'positions':
    case 'dsq':
      return { entry: decision.entryId, drivers: [], teams: [] }
    case 'points':
    case 'points-override':
      return {
        entry: decision.entryId,
        drivers: decision.driverId === null ? [] : [decision.driverId],
        teams: [],
      }
    case 'grid':
    case 'licence':
    case 'reprimand':
      return { entry: null, drivers: [decision.driverId], teams: [] }
    case 'adjustment':
    case 'exclusion':
      return ofSubjects(decision.subject, [decision.id])
    case 'tie':
      return ofSubjects(decision.subject, decision.order.flat())
  }
}

function ofSubjects(subject: 'driver' | 'team', ids: readonly string[]): Named {
  return subject === 'driver'
    ? { entry: null, drivers: ids, teams: [] }
    : { entry: null, drivers: [], teams: ids }
}
