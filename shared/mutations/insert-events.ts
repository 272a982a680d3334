import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { eventStart, fraction, id, label } from '#shared/model/fields.ts'

export const round = z.int().min(1).max(999)
export const laps = z.int().min(1).max(10_000)
export const distanceM = z.int().min(1).max(100_000_000)
/** The IANA zone that a start was entered in. */
export const zone = z.string().min(1).max(60).refine(isKnownZone, 'is no time zone, such as Europe/Berlin')

export const SessionKind = z.enum(['race', 'sprint', 'heat', 'qualifying', 'practice'])

export const NewSession = z.strictObject({
  id,
  kind: SessionKind,
  name: label,
  multiplier: fraction.default('1'),
})

/** An event as it is planned: without what says which season it is of. */
export const NewEvent = z.strictObject({
  id,
  round,
  name: label,
  track: label,
  startsAt: eventStart,
  zone: zone.default('UTC'),
  laps: laps.nullable().default(null),
  distanceM: distanceM.nullable().default(null),
  rulesetVersionId: id.nullable().default(null),
  sessions: z.array(NewSession).min(1).max(20),
})
export type NewEvent = z.output<typeof NewEvent>

function isKnownZone(name: string): boolean {
  // An offset such as +05:30 is no place: it has no summer.
  if (!/^[a-z]/i.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Writes events with their sessions. Those that name no ruleset version get `versionId`. */
export async function insertEvents(
  db: Db,
  season: { readonly leagueId: string; readonly seasonId: string; readonly versionId: string },
  events: readonly NewEvent[],
): Promise<void> {
  const { leagueId, seasonId, versionId } = season
  await db.query(
    `insert into events (id, league_id, season_id, round, name, track, starts_at, zone, laps, distance_m, ruleset_version_id)
     select id, $1, $2, round, name, track, "startsAt", zone, laps, "distanceM", coalesce("rulesetVersionId", $3::uuid)
       from jsonb_to_recordset($4::jsonb)
         as item(id uuid, round integer, name text, track text, "startsAt" timestamptz, zone text, laps integer,
                 "distanceM" integer, "rulesetVersionId" uuid)`,
    [leagueId, seasonId, versionId, JSON.stringify(events)],
  )
  await db.query(
    `insert into sessions (id, league_id, event_id, kind, name, ordinal, multiplier)
     select id, $1, "eventId", kind, name, ordinal, multiplier
       from jsonb_to_recordset($2::jsonb)
         as item(id uuid, "eventId" uuid, kind text, name text, ordinal integer, multiplier text)`,
    [
      leagueId,
      JSON.stringify(
        events.flatMap((event) =>
          event.sessions.map((session, index) => ({ ...session, eventId: event.id, ordinal: index + 1 })),
        ),
      ),
    ],
  )
}
