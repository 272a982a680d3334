import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import type { PublicFeedRow } from '#shared/queries/rows/feed-rows.ts'
import type { PageRequest } from '#shared/queries/public/mirror.ts'
import { isStorable } from '#shared/base/storable.ts'

export interface PublicLeagueHead {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** Names the state of what the public sees of the league: another state, another version, also after a backup was restored. */
  readonly version: string
}

/** A league by the short name in its address, null where there is none or it is deleted. */
export async function findPublicLeague(db: Db, slug: string): Promise<PublicLeagueHead | null> {
  if (!isStorable(slug)) return null
  const { rows } = await db.query<PublicLeagueHead>(
    `select id, slug, name, left(epoch::text, 8) || '.' || public_revision as version
       from leagues, feed_epoch where slug = $1 and deleted_at is null`,
    [slug],
  )
  return rows[0] ?? null
}

/**
 * The rows of a league's public feed that a page is made of. The feed is what everybody may see, so a page cannot show
 * more than that. Of entries and results only those of the season or event, which are most of a league's rows; of revisions
 * and answers only those of the event.
 */
export async function publicFeedRows(
  db: Db,
  leagueId: string,
  request: PageRequest,
): Promise<PublicFeedRow[]> {
  const [scope, value] =
    request.kind === 'event'
      ? [`entity_id = $3::uuid`, request.eventId]
      : [
          `($3::uuid is null or body ->> 'season_id' = $3::uuid::text)`,
          request.seasonId ?? (await activeSeason(db, leagueId)),
        ]
  // One statement is one snapshot. The arrays are made once: a join here is planned by guess, and guessed badly.
  const { rows } = await db.query<PublicFeedRow>(
    `with shown as (
       select array(select entity_id::text from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'event' and ${scope}) as events
     ), bound as (
       select array(select distinct body ->> 'ruleset_version_id' from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'event'
                       and entity_id::text = any ((select events from shown)::text[])) as versions
     ), held as (
       select array(select entity_id::text from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'session'
                       and body ->> 'event_id' = any ((select events from shown)::text[])) as sessions
     )
     select entity, entity_id, revision, body from league_feed
      where league_id = $1 and audience <= $2 and body is not null
        and case entity
              when 'ruleset_version' then entity_id::text = any ((select versions from bound)::text[])
              when 'attendance' then $4::boolean and body ->> 'event_id' = any ((select events from shown)::text[])
              when 'entry' then body ->> 'event_id' = any ((select events from shown)::text[])
              when 'session_revision' then $4::boolean and body ->> 'session_id' = any ((select sessions from held)::text[])
              when 'result' then body ->> 'session_id' = any ((select sessions from held)::text[])
              else entity in ('league', 'season', 'team', 'driver', 'event', 'session', 'ruling', 'standings')
            end`,
    [leagueId, audience.public, value, request.kind === 'event'],
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
