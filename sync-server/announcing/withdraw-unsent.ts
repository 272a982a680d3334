import type { Db } from '#shared/db/db.ts'
import { withdraw, type Subject } from '#server/outbound/desire.ts'

/** Takes back what a league has not told yet. What stands in Discord is left as it is. `now`: ISO, UTC. */
export async function withdrawUnsent(tx: Db, leagueId: string, revision: number, now: string): Promise<void> {
  const { rows } = await tx.query<Subject>(
    `select channel, target, subject from deliveries
      where league_id = $1 and channel like 'discord-%' and external_id is null and state <> 'withdrawn' order by channel, subject`,
    [leagueId],
  )
  for (const subject of rows) await withdraw(tx, subject, revision, now)
}
