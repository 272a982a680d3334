import type { Language } from '#shared/i18n/language.ts'
import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import type { PublicFeedRow } from '#shared/queries/rows/feed-rows.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import { driverPageRows } from '#shared/queries/select/driver-page-rows.ts'
import { rulesPageRows } from '#shared/queries/select/rules-page-rows.ts'
import { seasonsPageRows } from '#shared/queries/select/seasons-page-rows.ts'
import type { Selection } from '#shared/queries/select/select-rows.ts'
import { teamPageRows } from '#shared/queries/select/team-page-rows.ts'
import { plansWithDomain } from '#server/domains/league-domains.ts'
import { selectPublicRows } from '#server/feed/select-public-rows.ts'
import type { PageRequest } from '#shared/queries/public/pages.ts'
import { isStorable } from '#shared/base/storable.ts'

export interface PublicLeagueHead {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** What its pages are told in unless their address asks for another. */
  readonly language: Language
  /** The domain of its own that shows it, null where none does. */
  readonly domain: string | null
  /** Names the state of what the public sees of the league: another state, another version, also after a backup was restored. */
  readonly version: string
}

/** The address that the pages of a league are known by: its own domain, else the server's; null where neither is told. */
export function originOf(
  { domain }: Pick<PublicLeagueHead, 'domain'>,
  publicUrl: string | null,
): string | null {
  return domain === null ? publicUrl : `https://${domain}`
}

/** A league by the short name in its address, null where there is none or it is deleted. */
export async function findPublicLeague(db: Db, slug: string): Promise<PublicLeagueHead | null> {
  if (!isStorable(slug)) return null
  const { rows } = await db.query<PublicLeagueHead>(
    `select l.id, l.slug, l.name, l.language, d.domain, left(epoch::text, 8) || '.' || l.public_revision as version
       from feed_epoch, leagues l
       left join league_domains d
         on d.league_id = l.id and d.verified_at is not null and l.plan = any ($2::text[])
      where l.slug = $1 and l.deleted_at is null`,
    [slug, plansWithDomain],
  )
  return rows[0] ?? null
}

/** How much of a league is read for what is shown of it. */
export type RowsScope =
  | PictureScope
  /** What the tables say; `params` come after the league. */
  | { readonly kind: 'selection'; readonly selection: Selection; readonly params: readonly unknown[] }

export type PictureScope =
  /** One season, the active one for null, without what past revisions were and who comes. */
  | { readonly kind: 'season'; readonly seasonId: string | null }
  /** The active season, with what the revisions of amended results were and who comes to what has not been run. */
  | { readonly kind: 'overview' }
  /** One event, with its revisions and who comes. */
  | { readonly kind: 'event'; readonly eventId: string }

/** What a page needs of its league. */
export function scopeOf(request: PageRequest): RowsScope {
  switch (request.kind) {
    case 'overview':
      return { kind: 'overview' }
    case 'calendar':
    case 'standings':
      return { kind: 'season', seasonId: request.seasonId }
    case 'event':
    case 'revisions':
      return { kind: 'event', eventId: request.eventId }
    case 'embed':
      return { kind: 'season', seasonId: null }
    case 'driver': {
      const { driverId, against, seasonId } = request
      const drivers = against === null ? [driverId] : [driverId, against]
      return selected(driverPageRows, [drivers, seasonId, plansWithHistory])
    }
    case 'team':
      return selected(teamPageRows, [request.teamId, request.seasonId, plansWithHistory])
    case 'rules':
      return selected(rulesPageRows, [request.seasonId])
    case 'seasons':
      return selected(seasonsPageRows, [])
  }
}

function selected(selection: Selection, params: readonly unknown[]): RowsScope {
  return { kind: 'selection', selection, params }
}

/** The plans on which past seasons are open to readers. */
const plansWithHistory = Plan.options.filter((plan) => seasonFault(plan, false) === null)

/**
 * The rows of a league's public feed in a scope. The feed is what everybody may see, so a page cannot show more than that.
 * Of entries and results only those in scope, which are most of a league's rows.
 */
export async function publicFeedRows(db: Db, leagueId: string, scope: RowsScope): Promise<PublicFeedRow[]> {
  if (scope.kind === 'selection') return selectPublicRows(db, scope.selection, [leagueId, ...scope.params])
  const [events, value] =
    scope.kind === 'event'
      ? [`entity_id = $3::uuid`, scope.eventId]
      : [
          `($3::uuid is null or body ->> 'season_id' = $3::uuid::text)`,
          (scope.kind === 'season' ? scope.seasonId : null) ?? (await activeSeason(db, leagueId)),
        ]
  // One statement is one snapshot. The arrays are made once: a join here is planned by guess, and guessed badly.
  const { rows } = await db.query<PublicFeedRow>(
    `with shown as (
       select array(select entity_id::text from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'event' and ${events}) as events
     ), bound as (
       select array(select distinct body ->> 'ruleset_version_id' from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'event'
                       and entity_id::text = any ((select events from shown)::text[])
                    union
                    select body ->> 'ruleset_version_id' from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'season') as versions
     ), held as (
       select array(select entity_id::text from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'session'
                       and body ->> 'event_id' = any ((select events from shown)::text[])) as sessions
     ), told as (
       select array(select entity_id::text from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'session'
                       and ($4 = 'event' or $4 = 'overview' and body ->> 'status' = 'amended')
                       and body ->> 'event_id' = any ((select events from shown)::text[])) as sessions,
              array(select entity_id::text from league_feed
                     where league_id = $1 and audience <= $2 and entity = 'event'
                       and ($4 = 'event' or $4 = 'overview' and body ->> 'status' = 'scheduled')
                       and entity_id::text = any ((select events from shown)::text[])) as events
     )
     select entity, entity_id, revision, body from league_feed
      where league_id = $1 and audience <= $2 and body is not null
        and case entity
              when 'ruleset_version' then entity_id::text = any ((select versions from bound)::text[])
              when 'attendance' then body ->> 'event_id' = any ((select events from told)::text[])
              when 'entry' then body ->> 'event_id' = any ((select events from shown)::text[])
              when 'session_revision' then body ->> 'session_id' = any ((select sessions from told)::text[])
              when 'result' then body ->> 'session_id' = any ((select sessions from held)::text[])
              else entity in ('league', 'season', 'team', 'driver', 'event', 'session', 'ruling', 'standings')
            end`,
    [leagueId, audience.public, value, scope.kind],
  )
  return rows
}

/** The rows that the addresses of a league's pages follow from. */
export async function sitemapRows(db: Db, leagueId: string): Promise<PublicFeedRow[]> {
  const { rows } = await db.query<PublicFeedRow>(
    `select entity, entity_id, revision, body from league_feed
      where league_id = $1 and audience <= $2 and body is not null
        and entity in ('league', 'season', 'event', 'driver', 'team')`,
    [leagueId, audience.public],
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
