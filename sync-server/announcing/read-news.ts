import type { Db } from '#shared/db/db.ts'
import { audience } from '#shared/model/role.ts'
import type { EntityName } from '#shared/model/synced-entities.ts'
import { rowsOfFeed, type PublicFeedRow, type PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { PlannedFacts } from '#shared/announcements/event-message.ts'
import { readExisting, type ExistingDeliveries } from './existing.ts'
import { readLink, type Link } from './read-link.ts'
import { scopeOf, type Change, type Scope } from './scope.ts'

/** What a league's public can see now, and what of it has changed since it was announced. One snapshot of the database. */
export interface News {
  readonly link: Link
  /** What has changed, by entity. */
  readonly changed: ReadonlyMap<EntityName, ReadonlySet<string>>
  readonly scope: Scope
  /** Of entries, results and revisions only those of the events in the scope. */
  readonly rows: PublicRows
  readonly existing: ExistingDeliveries
  /** What events were when their messages first stood. */
  readonly plans: ReadonlyMap<string, AnnouncedPlan>
}

export interface AnnouncedPlan extends PlannedFacts {
  readonly season: string
}

/**
 * Reads it in a transaction whose statements all see one state of the database. Null where the league is not linked. Only what
 * everybody may see is read: no message can tell more.
 */
export async function readNews(tx: Db, leagueId: string): Promise<News | null> {
  const link = await readLink(tx, leagueId)
  if (link === null) return null
  const existing = await readExisting(tx, leagueId, link.guildId)
  const changes = await changesSince(tx, leagueId, link.announced)
  const base = await publicRows(tx, leagueId, baseEntities, null)
  const people = changes.flatMap(({ entity, entity_id }) =>
    entity === 'driver' || entity === 'team' ? [entity_id] : [],
  )
  const scope = scopeOf(rowsOfFeed(base), changes, existing, {
    named: await eventsOf(tx, leagueId, people),
    // Whoever speaks another language tells all of it again.
    everything: link.language !== link.toldLanguage,
  })
  const details = await publicRows(tx, leagueId, detailEntities, [...scope.details])
  return {
    link,
    changed: byEntity(changes),
    scope,
    rows: rowsOfFeed([...base, ...details]),
    existing,
    plans: await readPlans(tx, leagueId),
  }
}

/** What changed for everybody since a revision; what is not for everybody any more has no body. */
async function changesSince(tx: Db, leagueId: string, revision: number): Promise<Change[]> {
  const { rows } = await tx.query<Change>(
    `select entity, entity_id, case when audience = $3 then body end as body
       from league_feed where league_id = $1 and revision > $2 and min_audience = $3`,
    [leagueId, revision, audience.public],
  )
  return rows
}

const baseEntities = [
  'league',
  'season',
  'team',
  'driver',
  'ruleset_version',
  'event',
  'session',
  'ruling',
  'standings',
  'attendance',
] as const
const detailEntities = ['entry', 'result', 'session_revision'] as const

/** Rows of the public feed; of events, where they are given, else all. */
async function publicRows(
  tx: Db,
  leagueId: string,
  entities: readonly string[],
  eventIds: readonly string[] | null,
): Promise<PublicFeedRow[]> {
  if (eventIds?.length === 0) return []
  const { rows } = await tx.query<PublicFeedRow>(
    `with held as (
       select array(select entity_id::text from league_feed
                     where league_id = $1 and audience = $2 and entity = 'session'
                       and body ->> 'event_id' = any ($4::text[])) as sessions
     )
     select entity, entity_id, revision, body from league_feed
      where league_id = $1 and audience = $2 and body is not null and entity = any ($3::text[])
        and ($4::text[] is null or body ->> 'event_id' = any ($4::text[])
             or body ->> 'session_id' = any ((select sessions from held)::text[]))`,
    [leagueId, audience.public, entities, eventIds],
  )
  return rows
}

/** The events in which some drivers or teams had a car. */
async function eventsOf(tx: Db, leagueId: string, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return []
  const { rows } = await tx.query<{ id: string }>(
    `select distinct n.event_id as id from entries n
      where n.league_id = $1
        and (n.team_id = any ($2::uuid[]) or jsonb_exists_any(n.driver_ids, $2::text[])
             or exists (select 1 from results r
                         where r.entry_id = n.id and jsonb_exists_any(r.driver_ids, $2::text[])))`,
    [leagueId, people],
  )
  return rows.map(({ id }) => id)
}

async function readPlans(tx: Db, leagueId: string): Promise<Map<string, AnnouncedPlan>> {
  const { rows } = await tx.query<{ id: string; plan: AnnouncedPlan }>(
    'select event_id as id, plan from announced_plans where league_id = $1',
    [leagueId],
  )
  return new Map(rows.map(({ id, plan }) => [id, plan]))
}

function byEntity(changes: readonly Change[]): Map<EntityName, Set<string>> {
  const changed = new Map<EntityName, Set<string>>()
  for (const { entity, entity_id } of changes) {
    const ids = changed.get(entity) ?? new Set()
    changed.set(entity, ids.add(entity_id))
  }
  return changed
}
