import { accepted, rejected } from '#shared/base/outcome.ts'
import { columnOf, missingIn } from './belongs.ts'
import { seasonShapes } from './args/season-shapes.ts'
import { mutation } from './define.ts'
import { insertEvents } from './insert-events.ts'

/** Adds an event with its sessions. It is bound to the season's ruleset version unless another is named. */
export const eventAdd = mutation({
  ...seasonShapes['event.add'],
  action: 'event.manage',
  seasons: async (_db, args) => [args.seasonId],
  run: async (db, { seasonId, ...event }, { leagueId }) => {
    const versionId = await columnOf<string>(db, 'seasons', 'ruleset_version_id', leagueId, seasonId)
    if (versionId === null) {
      return rejected('unknown-season', 'The season does not exist in this league.', 'seasonId')
    }
    const named = event.rulesetVersionId === null ? [] : [event.rulesetVersionId]
    if ((await missingIn(db, 'ruleset_versions', leagueId, named)).length > 0) {
      return rejected('unknown-ruleset', 'The ruleset does not exist in this league.', 'rulesetVersionId')
    }
    await insertEvents(db, { leagueId, seasonId, versionId }, [event])
    return accepted
  },
})
