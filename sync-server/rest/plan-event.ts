import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { unknownEvent } from '#shared/mutations/find-event.ts'
import { instantText } from '#shared/db/instant-text.ts'
import type { PrepareResult } from '#server/sync/apply-request.ts'
import { metresOf, type EventChanges, type NewEvent } from './event-form.ts'
import { instantOf } from './local-time.ts'
import { activeSeason } from './read-seasons.ts'

/** Turns the form of a new event into `event.add`: the active season and the next round where it names none. */
export async function planEvent(
  tx: Db,
  leagueId: string,
  event: NewEvent,
  ids: { readonly event: string; readonly session: (index: number) => string },
): Promise<PrepareResult<'event.add'>> {
  const start = instantOf(event.startsAt, event.zone)
  if (!start.ok) return start
  const seasonId = event.seasonId ?? (await activeSeason(tx, leagueId))
  if (seasonId === null) return noSeason
  const round = event.round ?? (await nextRound(tx, seasonId))
  if (round > 999) return tooManyRounds
  return {
    ok: true,
    args: {
      id: ids.event,
      seasonId,
      round,
      name: event.name,
      track: event.track,
      startsAt: start.instant,
      zone: event.zone,
      laps: event.laps,
      distanceM: metresOf(event.distanceKm),
      sessions: event.sessions.map((session, index) => ({ id: ids.session(index), ...session })),
    },
  }
}

/** Turns changes of an event into `event.update`; a start without a zone is in the event's own, and a new zone keeps the instant. */
export async function planChanges(
  tx: Db,
  leagueId: string,
  id: string,
  { startsAt, zone, distanceKm, ...changes }: EventChanges,
): Promise<PrepareResult<'event.update'>> {
  const rest = { id, ...changes, ...(distanceKm === undefined ? {} : { distanceM: metresOf(distanceKm) }) }
  if (startsAt === undefined && zone === undefined) return { ok: true, args: rest }
  const before = await findStart(tx, leagueId, id)
  if (!before) return unknownEvent
  const inZone = zone ?? before.zone
  const start = instantOf(startsAt ?? before.startsAt, inZone)
  return start.ok ? { ok: true, args: { ...rest, startsAt: start.instant, zone: inZone } } : start
}

/** An event is removed from its season. */
export async function planRemoval(
  tx: Db,
  leagueId: string,
  id: string,
): Promise<PrepareResult<'event.remove'>> {
  const event = await findStart(tx, leagueId, id)
  return event ? { ok: true, args: { id, seasonId: event.seasonId } } : unknownEvent
}

interface Start {
  readonly startsAt: string
  readonly zone: string
  readonly seasonId: string
}

async function findStart(tx: Db, leagueId: string, id: string): Promise<Start | null> {
  const { rows } = await tx.query<Start>(
    `select ${instantText('starts_at')} as "startsAt", zone, season_id as "seasonId"
       from events where league_id = $1 and id = $2`,
    [leagueId, id],
  )
  return rows[0] ?? null
}

const noSeason = rejected('unknown-season', 'This league has no active season. Name a seasonId.', 'seasonId')
const tooManyRounds = rejected('bad-round', 'The season is full: its last round is 999.', 'round')

async function nextRound(tx: Db, seasonId: string): Promise<number> {
  const { rows } = await tx.query<{ next: number }>(
    'select coalesce(max(round), 0) + 1 as next from events where season_id = $1',
    [seasonId],
  )
  return rows[0]?.next ?? 1
}
