import type { Db } from '#shared/db/db.ts'
import type { NewEvent } from './args/event-fields.ts'

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
