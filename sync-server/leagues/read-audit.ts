import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'

/** Which part of a league's audit log is wanted; null where anything goes. Newest first, before the entry `before`. */
export interface AuditFilter {
  readonly leagueId: string
  readonly userId: string | null
  readonly name: string | null
  /** 'refused' leaves out what was done, 'done' what was refused. */
  readonly outcome: 'done' | 'refused' | null
  readonly entityId: string | null
  /** ISO, UTC; from is included, to is not. */
  readonly from: string | null
  readonly to: string | null
  readonly before: string | null
  readonly limit: number
}

/** Who asked for what, what came of it, and what it did to which rows. `at` is ISO, UTC. */
export interface AuditItem {
  readonly id: string
  readonly at: string
  readonly userId: string | null
  readonly userName: string | null
  readonly deviceId: string | null
  readonly name: string
  readonly args: unknown
  readonly outcome: Outcome
  readonly revision: number | null
  readonly changes: readonly AuditChange[]
}

export interface AuditChange {
  readonly entity: string
  readonly entityId: string
  readonly before: unknown
  readonly after: unknown
}

/** A page of the audit log, and the id to ask the next one with; null where this was the last. */
export async function readAudit(
  db: Db,
  filter: AuditFilter,
): Promise<{ readonly items: AuditItem[]; readonly next: string | null }> {
  const { rows } = await db.query<AuditRow>(
    `select a.id::text, a.at, a.user_id, u.display_name, a.device_id, a.name, a.outcome, a.revision,
            case when a.name = 'sheet.edit' then null else a.args end as args
       from audit_log a left join users u on u.id = a.user_id
      where a.league_id = $1
        and ($2::uuid is null or a.user_id = $2)
        and ($3::text is null or a.name = $3)
        and ($4::text is null or ($4 = 'done') = ((a.outcome ->> 'ok')::boolean))
        and ($5::timestamptz is null or a.at >= $5)
        and ($6::timestamptz is null or a.at < $6)
        and ($7::bigint is null or a.id < $7)
        and ($8::uuid is null or exists (
              select 1 from audit_changes c
               where c.league_id = a.league_id and c.revision = a.revision and c.entity_id = $8))
      order by a.id desc limit $9`,
    [
      filter.leagueId,
      filter.userId,
      filter.name,
      filter.outcome,
      filter.from,
      filter.to,
      filter.before,
      filter.entityId,
      filter.limit + 1,
    ],
  )
  const page = rows.slice(0, filter.limit)
  const changes = await changesOf(
    db,
    filter.leagueId,
    page.flatMap((row) => row.revision ?? []),
  )
  return {
    items: page.map((row) => ({
      id: row.id,
      at: row.at,
      userId: row.user_id,
      userName: row.display_name,
      deviceId: row.device_id,
      name: row.name,
      args: row.args,
      outcome: row.outcome,
      revision: row.revision,
      changes: (row.revision === null ? undefined : changes.get(row.revision)) ?? [],
    })),
    next: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  }
}

interface AuditRow {
  readonly id: string
  readonly at: string
  readonly user_id: string | null
  readonly display_name: string | null
  readonly device_id: string | null
  readonly name: string
  readonly args: unknown
  readonly outcome: Outcome
  readonly revision: number | null
}

/** At most this many changed rows are shown of one revision: an import changes hundreds at once. */
const changesShown = 100

async function changesOf(
  db: Db,
  leagueId: string,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, AuditChange[]>> {
  const { rows } = await db.query<AuditChange & { revision: number }>(
    `select revision, entity, "entityId", before, after from (
       select revision, entity, entity_id as "entityId", before, after,
              row_number() over (partition by revision order by entity, entity_id) as place
         from audit_changes where league_id = $1 and revision = any($2::int[]) and entity <> 'sheet_part') shown
      where place <= $3 order by revision, place`,
    [leagueId, revisions, changesShown],
  )
  const byRevision = new Map<number, AuditChange[]>()
  for (const { revision, ...change } of rows) {
    const list = byRevision.get(revision) ?? []
    byRevision.set(revision, [...list, change])
  }
  return byRevision
}
