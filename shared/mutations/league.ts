import { z } from 'zod'
import { accepted } from '#shared/base/outcome.ts'
import { mutation } from './define.ts'
import { label } from '#shared/model/fields.ts'

export const leagueRename = mutation({
  args: z.strictObject({ name: label }),
  action: 'league.rename',
  run: async (db, args, context) => {
    await db.query('update leagues set name = $2 where id = $1', [context.leagueId, args.name])
    return accepted
  },
})
