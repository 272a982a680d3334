import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { checksumExpression, checksumWithoutBodies, type ChecksumResponse } from '#shared/sync/protocol.ts'
import type { FeedShape } from '../feed/shape-engine.ts'

/** What a reader who has seen everything of a shape must hold. */
export async function feedChecksum(db: Db, shape: FeedShape, bodies: boolean): Promise<ChecksumResponse> {
  const { rows } = await db.query<ChecksumResponse>(
    `select coalesce(max(revision), 0) as revision, count(*)::integer as count, ${bodies ? checksumExpression : checksumWithoutBodies} as checksum
       from league_feed where league_id = $1 and audience <= $2`,
    [shape.leagueId, shape.audience],
  )
  return must(rows[0], 'the checksum')
}
