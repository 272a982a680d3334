import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import { missingIn } from './belongs.ts'
import { mutation } from './define.ts'
import { id, label } from './fields.ts'

/** Adds a season; `activate` makes it the league's one active season in place of the one before. */
export const seasonAdd = mutation({
  args: z.strictObject({ id, name: label, rulesetVersionId: id, activate: z.boolean() }),
  action: 'season.manage',
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'ruleset_versions', leagueId, [args.rulesetVersionId])).length > 0) {
      return rejected('unknown-ruleset', 'The ruleset does not exist in this league.', 'rulesetVersionId')
    }
    if (args.activate) {
      await db.query('update seasons set is_active = false where league_id = $1 and is_active', [leagueId])
    }
    await db.query(
      `insert into seasons (id, league_id, name, is_active, ruleset_version_id, created_at) values ($1, $2, $3, $4, $5, $6)`,
      [args.id, leagueId, args.name, args.activate, args.rulesetVersionId, context.now],
    )
    return accepted
  },
})
