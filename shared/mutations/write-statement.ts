import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import type { MutationContext } from './define.ts'

interface Statement {
  readonly id: string
  readonly incidentId: string
  readonly statement: string
  readonly evidence: readonly string[]
}

/** What somebody says about an incident; stewards alone read it until the decision. */
export async function writeStatement(
  db: Db,
  { leagueId, userId, now }: MutationContext,
  said: Statement,
): Promise<void> {
  await db.query(
    `insert into incident_statements (id, league_id, incident_id, by_user, said_at, statement, evidence, audience)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [
      said.id,
      leagueId,
      said.incidentId,
      userId,
      now,
      said.statement,
      JSON.stringify(said.evidence),
      audience.steward,
    ],
  )
}
