import type { FeedRow } from '#shared/sync/protocol.ts'
import type { FeedBodies, PublicEntity } from './feed-body.ts'

/** The part of a feed row that tables are made of. */
export type FeedTableRow = Pick<FeedRow, 'entity' | 'entity_id' | 'revision' | 'body'>

/** A league's public feed as tables: each entity's rows by id, deleted rows left out. */
export type FeedTables = {
  readonly [Entity in PublicEntity]: ReadonlyMap<string, FeedBodies[Entity] & { readonly revision: number }>
}

/** Sorts feed rows into tables. Entities that no page reads are left out, so that a newer server's rows do no harm. */
export function feedTables(rows: Iterable<FeedTableRow>): FeedTables {
  const tables = {
    league: new Map(),
    season: new Map(),
    team: new Map(),
    driver: new Map(),
    ruleset_version: new Map(),
    event: new Map(),
    attendance: new Map(),
    session: new Map(),
    entry: new Map(),
    result: new Map(),
    session_revision: new Map(),
    ruling: new Map(),
    standings: new Map(),
  } satisfies Record<PublicEntity, Map<string, unknown>>
  for (const { entity, entity_id, revision, body } of rows) {
    if (body === null || !Object.hasOwn(tables, entity)) continue
    tables[entity as PublicEntity].set(entity_id, { ...body, revision })
  }
  return tables
}
