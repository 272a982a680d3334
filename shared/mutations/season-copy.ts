import { accepted, rejected } from '#shared/base/outcome.ts'
import { columnOf, missingIn } from './belongs.ts'
import { seasonShapes } from './args/season-shapes.ts'
import { mutation } from './define.ts'
import { insertEvents } from './insert-events.ts'
import { insertSeason, seasonNameFault } from './season.ts'

/**
 * Adds a season under the rules of another one, with the calendar it is given: usually the other's, moved in time.
 * Drivers and teams belong to the league, so the new season has them without a copy.
 */
export const seasonCopy = mutation({
  ...seasonShapes['season.copy'],
  action: 'season.manage',
  seasons: async (_db, args) => [args.id],
  run: async (db, args, context) => {
    const { leagueId } = context
    const versionId = await columnOf<string>(db, 'seasons', 'ruleset_version_id', leagueId, args.fromSeasonId)
    if (versionId === null) {
      return rejected('unknown-season', 'The season to copy does not exist in this league.', 'fromSeasonId')
    }
    const named = args.events.flatMap((event) => event.rulesetVersionId ?? [])
    if ((await missingIn(db, 'ruleset_versions', leagueId, named)).length > 0) {
      return rejected('unknown-ruleset', 'The ruleset does not exist in this league.', 'rulesetVersionId')
    }
    const fault = await seasonNameFault(db, leagueId, args.name)
    if (fault) return fault
    await insertSeason(db, { ...args, rulesetVersionId: versionId }, context)
    if (args.events.length > 0) {
      await insertEvents(db, { leagueId, seasonId: args.id, versionId }, args.events)
    }
    return accepted
  },
})
