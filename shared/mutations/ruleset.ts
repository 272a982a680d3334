import { accepted, rejected } from '#shared/base/outcome.ts'
import { missingIn } from './belongs.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation } from './define.ts'

/**
 * Adds a version to a ruleset (and the ruleset itself, if it is new). Seasons and events stay bound to the version they
 * have unless they are named here: editing rules never rewrites old rounds silently.
 */
export const rulesetSave = mutation({
  ...leagueShapes['ruleset.save'],
  action: 'rules.manage',
  seasons: async (db, args) => {
    const { rows } = await db.query<{ id: string }>(
      `select season_id as id from events where id = any($1::uuid[]) union select unnest($2::uuid[])`,
      [args.bindEventIds, args.bindSeasonIds],
    )
    return rows.map((row) => row.id)
  },
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'seasons', leagueId, args.bindSeasonIds)).length > 0) {
      return rejected('unknown-season', 'The season does not exist in this league.', 'bindSeasonIds')
    }
    if ((await missingIn(db, 'events', leagueId, args.bindEventIds)).length > 0) {
      return rejected('unknown-event', 'The event does not exist in this league.', 'bindEventIds')
    }
    if ((await missingIn(db, 'rulesets', leagueId, [args.rulesetId])).length > 0) {
      await db.query('insert into rulesets (id, league_id, name, created_at) values ($1, $2, $3, $4)', [
        args.rulesetId,
        leagueId,
        args.name,
        context.now,
      ])
    } else {
      await db.query('update rulesets set name = $3 where league_id = $1 and id = $2 and name <> $3', [
        leagueId,
        args.rulesetId,
        args.name,
      ])
    }
    await db.query(
      `insert into ruleset_versions (id, league_id, ruleset_id, version, rules, note, created_by, created_at)
       select $1, $2, $3, coalesce(max(version), 0) + 1, $4::jsonb, $5, $6, $7
         from ruleset_versions where ruleset_id = $3`,
      [
        args.versionId,
        leagueId,
        args.rulesetId,
        JSON.stringify(args.rules),
        args.note,
        context.userId,
        context.now,
      ],
    )
    await db.query(
      'update seasons set ruleset_version_id = $2 where league_id = $1 and id = any($3::uuid[])',
      [leagueId, args.versionId, args.bindSeasonIds],
    )
    await db.query(
      'update events set ruleset_version_id = $2 where league_id = $1 and id = any($3::uuid[])',
      [leagueId, args.versionId, args.bindEventIds],
    )
    return accepted
  },
})
