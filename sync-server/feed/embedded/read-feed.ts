import type { Db } from '#shared/db/db.ts'
import type { FeedShape } from '../shape-engine.ts'

/** A row that has changed after a revision. body is Postgres' text of the jsonb. */
export interface FeedChange {
  readonly entity: string
  readonly entity_id: string
  readonly audience: number
  readonly revision: number
  readonly body: string | null
  /** The transaction that made the change, null for what is older than its being noted. */
  readonly txid: number | null
  /** Whether it has come into the reader's sight since. */
  readonly entered: boolean
}

/** Changes in the order of their revisions, whole revisions only. */
export interface FeedPart {
  readonly changes: readonly FeedChange[]
  /** Everything up to here is in `changes` or was there before; the offset to go on from. */
  readonly revision: number
  /** The league's revision at this moment, the public's for the public; equal to `revision` where nothing is left. */
  readonly head: number
}

/**
 * Reads what a reader with everything up to revision `after` must hear next; null for one who has nothing. One statement,
 * so one moment: rows that were hidden later appear as hidden, those that changed twice appear once, as they are now.
 * At least `size` rows unless there are no more, then up to the end of that revision. Null where there is no such league.
 */
export async function readFeed(
  db: Db,
  shape: FeedShape,
  after: number | null,
  size: number,
): Promise<FeedPart | null> {
  const { rows } = await db.query<PartRow>(
    `with visible as (
       select entity, entity_id, audience, revision, body, txid, coalesce(entered[$2::integer + 1] > $3::bigint, false) as entered
         from league_feed
        where league_id = $1 and revision > $3::bigint and case when $4::boolean then audience else min_audience end <= $2
     ), cut as (
       select revision from visible order by revision offset $5 limit 1
     )
     select case when $2 = 0 then l.public_revision else l.revision end as head, c.revision as cut, v.entity, v.entity_id, v.audience, v.revision, v.body::text as body,
            v.txid, v.entered
       from leagues l
       left join cut c on true
       left join visible v on c.revision is null or v.revision <= c.revision
      where l.id = $1
      order by v.revision, v.entity, v.entity_id`,
    [shape.leagueId, shape.audience, after ?? 0, after === null, size - 1],
  )
  const first = rows[0]
  if (!first) return null
  const changes = rows.filter((row): row is PartRow & FeedChange => row.revision !== null)
  return { changes, revision: first.cut ?? first.head, head: first.head }
}

interface PartRow extends Omit<FeedChange, 'revision'> {
  readonly head: number
  readonly cut: number | null
  readonly revision: number | null
}
