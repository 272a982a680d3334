import type { Db } from '#shared/db/db.ts'
import type { MutationContext } from './define.ts'
import { recordRevision } from './record-revision.ts'

export interface NotedRuling {
  readonly sessionId: string
  readonly kind: string
  readonly reason: string
}

/**
 * What follows for its session from a ruling that was made or revoked: a new revision and, where the ruling changes a
 * result that was official, the status amended.
 */
export async function noteRuling(
  db: Db,
  context: MutationContext,
  ruling: NotedRuling,
  cause: 'ruling-made' | 'ruling-revoked',
): Promise<void> {
  if (ofTheResult.has(ruling.kind)) {
    await db.query(
      `update sessions set status = 'amended' where league_id = $1 and id = $2 and status = 'official'`,
      [context.leagueId, ruling.sessionId],
    )
  }
  await recordRevision(db, context, ruling.sessionId, { cause, reason: ruling.reason })
}

/** The other kinds are about later sessions, licences or the season. */
const ofTheResult: ReadonlySet<string> = new Set(['time', 'positions', 'dsq', 'points', 'points-override'])
