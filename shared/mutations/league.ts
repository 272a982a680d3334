import { accepted } from '#shared/base/outcome.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation } from './define.ts'

export const leagueRename = mutation({
  ...leagueShapes['league.rename'],
  action: 'league.rename',
  run: async (db, args, context) => {
    await db.query('update leagues set name = $2 where id = $1', [context.leagueId, args.name])
    return accepted
  },
})
