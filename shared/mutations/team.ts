import { accepted, rejected } from '#shared/base/outcome.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { firstDuplicate, namesTaken } from './unique-names.ts'

export const teamAdd = mutation({
  ...rosterShapes['team.add'],
  action: 'roster.manage',
  run: async (db, args, context) => {
    const names = args.items.map((item) => item.name)
    const taken = firstDuplicate(names) ?? (await namesTaken(db, 'teams', context.leagueId, names))[0]
    if (taken) return rejected('name-taken', `There is already a team named "${taken}".`, 'name')
    await db.query(
      `insert into teams (id, league_id, name)
       select id, $1, name from jsonb_to_recordset($2::jsonb) as item(id uuid, name text)`,
      [context.leagueId, JSON.stringify(args.items)],
    )
    return accepted
  },
})
