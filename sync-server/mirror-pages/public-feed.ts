import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import type { FeedTableRow } from '#shared/queries/public/feed-tables.ts'
import type { PageRequest } from '#shared/queries/public/mirror.ts'

export interface PublicLeagueHead {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** Names the state of the league: another state, another version, also after a backup was restored. */
  readonly version: string
}

/** A league by the short name in its address, null where there is none or it is deleted. */
export async function findPublicLeague(db: Db, slug: string): Promise<PublicLeagueHead | null> {
  const { rows } = await db.query<PublicLeagueHead>(
    `select id, slug, name, left(epoch::text, 8) || '.' || revision as version
       from leagues, feed_epoch where slug = $1 and deleted_at is null`,
    [slug],
  )
  return rows[0] ?? null
}

/**
 * The rows of a league's public feed that a page is made of. The feed is what everybody may see, so a page cannot show
 * more than that. Of entries and results only those of the season or event, which are most of a league's rows.
 */
export async function publicFeedRows(
  db: Db,
  leagueId: string,
  request: PageRequest,
): Promise<FeedTableRow[]> {
  const [scope, value] =
    request.kind === 'event'
      ? [`entity_id = $3::uuid`, request.eventId]
      : [
          `($3::uuid is null or body ->> 'season_id' = $3::uuid::text)`,
          request.seasonId ?? (await activeSeason(db, leagueId)),
        ]
  const { rows } = await db.query<FeedTableRow>(
    `with visible as materialized (
       select entity, entity_id, revision, body from league_feed
        where league_id = $1 and audience <= $2 and body is not null
          and entity in ('league', 'season', 'team', 'driver', 'event', 'session', 'ruling', 'standings')
     ), shown_events as (
       select entity_id::text as id from visible where entity = 'event' and ${scope}
     ), shown_sessions as (
       select entity_id::text as id from visible
        where entity = 'session' and body ->> 'event_id' in (select id from shown_events)
     )
     select entity, entity_id, revision, body from visible
     union all
     select entity, entity_id, revision, body from league_feed
      where league_id = $1 and audience <= $2 and entity = 'entry' and body ->> 'event_id' in (select id from shown_events)
     union all
     select entity, entity_id, revision, body from league_feed
      where league_id = $1 and audience <= $2 and entity = 'result' and body ->> 'session_id' in (select id from shown_sessions)`,
    [leagueId, audience.public, value],
  )
  return rows
}

async function activeSeason(db: Db, leagueId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    'select id from seasons where league_id = $1 and is_active and archived_at is null',
    [leagueId],
  )
  return rows[0]?.id ?? null
}
