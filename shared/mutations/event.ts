import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import { columnOf, missingIn } from './belongs.ts'
import { mutation } from './define.ts'
import { fraction, id, instant, label } from './fields.ts'

const NewSession = z.strictObject({
  id,
  kind: z.enum(['race', 'sprint', 'heat', 'qualifying', 'practice']),
  name: label,
  multiplier: fraction.default('1'),
})

/** Adds an event with its sessions. It is bound to the season's ruleset version unless another is named. */
export const eventAdd = mutation({
  args: z.strictObject({
    id,
    seasonId: id,
    round: z.int().min(1).max(999),
    name: label,
    track: label,
    startsAt: instant,
    zone: z.string().min(1).max(60).default('UTC'),
    laps: z.int().min(1).max(10_000).nullable().default(null),
    distanceM: z.int().min(1).max(100_000_000).nullable().default(null),
    rulesetVersionId: id.nullable().default(null),
    sessions: z.array(NewSession).min(1).max(20),
  }),
  action: 'event.manage',
  seasons: async (_db, args) => [args.seasonId],
  run: async (db, args, context) => {
    const { leagueId } = context
    const ofSeason = await columnOf<string>(db, 'seasons', 'ruleset_version_id', leagueId, args.seasonId)
    if (ofSeason === null)
      return rejected('unknown-season', 'The season does not exist in this league.', 'seasonId')
    const version = args.rulesetVersionId ?? ofSeason
    if ((await missingIn(db, 'ruleset_versions', leagueId, [version])).length > 0) {
      return rejected('unknown-ruleset', 'The ruleset does not exist in this league.', 'rulesetVersionId')
    }
    await db.query(
      `insert into events (id, league_id, season_id, round, name, track, starts_at, zone, laps, distance_m, ruleset_version_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        args.id,
        leagueId,
        args.seasonId,
        args.round,
        args.name,
        args.track,
        args.startsAt,
        args.zone,
        args.laps,
        args.distanceM,
        version,
      ],
    )
    await db.query(
      `insert into sessions (id, league_id, event_id, kind, name, ordinal, multiplier)
       select id, $1, $2, kind, name, ordinal, multiplier
         from jsonb_to_recordset($3::jsonb) as item(id uuid, kind text, name text, ordinal integer, multiplier text)`,
      [
        leagueId,
        args.id,
        JSON.stringify(args.sessions.map((session, index) => ({ ...session, ordinal: index + 1 }))),
      ],
    )
    return accepted
  },
})
