import type { Db } from '#shared/db/db.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { audience } from '#shared/model/role.ts'
import type { NoticeRuling } from '#shared/notices/facts.ts'
import { freshHours } from '#shared/notices/notices-of.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import { concernsOf } from '#shared/stewarding/ruling-concerns.ts'

interface Row {
  readonly id: string
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  readonly reason: string
  readonly at: string
}

/** Rulings of late that members may read, are in force, and no report led to; with the accounts that they are about. */
export async function readRulings(tx: Db, leagueId: string, now: string): Promise<NoticeRuling[]> {
  const { rows } = await tx.query<Row>(
    `select u.id, u.kind, u.body, u.reason, ${instantText('u.decided_at')} as at from rulings u
      where u.league_id = $1 and u.revoked_at is null and u.audience <= $3
        and u.decided_at > $2::timestamptz - interval '${freshHours} hours'
        and not exists (select 1 from incidents i where i.league_id = u.league_id
                          and i.state -> 'verdict' -> 'rulingIds' ? u.id::text)
      order by u.id`,
    [leagueId, now, audience.driver],
  )
  const read: NoticeRuling[] = []
  for (const { id, kind, body, reason, at } of rows) {
    const decision = RulingDecision.safeParse({ kind, ...body })
    if (!decision.success) continue
    read.push({ id, reason, at, about: await accountsOf(tx, leagueId, decision.data) })
  }
  return read
}

async function accountsOf(tx: Db, leagueId: string, decision: RulingDecision): Promise<string[]> {
  const { entries, drivers, teams } = concernsOf(decision)
  const { rows } = await tx.query<{ userId: string }>(
    `select distinct d.user_id as "userId" from drivers d
      where d.league_id = $1 and d.user_id is not null
        and (d.id = any($2::uuid[]) or (d.team_id = any($3::uuid[]) and d.archived_at is null)
             or exists (select 1 from entries n
                         where n.league_id = $1 and n.id = any($4::uuid[])
                           and (n.driver_ids ? d.id::text
                                or exists (select 1 from results r where r.entry_id = n.id and r.driver_ids ? d.id::text))))
      order by d.user_id`,
    [leagueId, drivers, teams, entries],
  )
  return rows.map(({ userId }) => userId)
}
