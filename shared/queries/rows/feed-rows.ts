import type { FeedRow } from '#shared/sync/protocol.ts'
import { leagueRows, type LeagueRows } from './league-rows.ts'
import type { PublicEntity } from './stored-rows.ts'

/** The part of a feed row that is read. */
export type PublicFeedRow = Pick<FeedRow, 'entity' | 'entity_id' | 'revision' | 'body'>

/** The rows of a league's public feed, deleted ones left out. */
export interface PublicRows extends LeagueRows {
  /** The league's revision that a row is of, 0 where it is not there. */
  revisionOf(entity: PublicEntity, id: string): number
}

/** Sorts feed rows into tables. Entities that no page reads are left out, so that a newer server's rows do no harm. */
export function rowsOfFeed(feed: Iterable<PublicFeedRow>): PublicRows {
  const kept: { readonly [Entity in PublicEntity]: PublicFeedRow[] } = {
    league: [],
    season: [],
    team: [],
    driver: [],
    ruleset: [],
    ruleset_version: [],
    event: [],
    attendance: [],
    session: [],
    entry: [],
    result: [],
    session_revision: [],
    ruling: [],
    standings: [],
  }
  for (const row of feed) {
    if (row.body !== null && Object.hasOwn(kept, row.entity)) kept[row.entity as PublicEntity].push(row)
  }
  const tables = Object.fromEntries(
    Object.entries(kept).map(([entity, rows]) => [entity, rows.map(({ body }) => body)]),
  )
  const revisions = new Map<PublicEntity, Map<string, number>>()
  return {
    ...leagueRows(tables),
    revisionOf: (entity, id) => {
      const index =
        revisions.get(entity) ?? new Map(kept[entity].map(({ entity_id, revision }) => [entity_id, revision]))
      revisions.set(entity, index)
      return index.get(id) ?? 0
    },
  }
}
