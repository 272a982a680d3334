import { accepted, rejected } from '#shared/base/outcome.ts'
import { missingIn } from './belongs.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { driverRoomFault } from './driver-room.ts'
import { firstDuplicate, namesTaken } from './unique-names.ts'

export const driverAdd = mutation({
  ...rosterShapes['driver.add'],
  action: 'roster.manage',
  feature: ({ from }) => (from === 'csv-file' ? 'CSV_IMPORT' : null),
  run: async (db, args, context) => {
    const names = args.items.map((item) => item.displayName)
    const twice = firstDuplicate(names)
    if (twice) return rejected('name-taken', `"${twice}" stands in the list twice.`, 'displayName')
    const taken = await namesTaken(db, 'drivers', context.leagueId, names)
    if (taken[0])
      return rejected('name-taken', `There is already a driver named "${taken[0]}".`, 'displayName')
    const teams = args.items.flatMap((item) => item.teamId ?? [])
    if ((await missingIn(db, 'teams', context.leagueId, teams)).length > 0) {
      return rejected('unknown-team', 'The team does not exist in this league.', 'teamId')
    }
    const overLimit = await driverRoomFault(
      db,
      context.leagueId,
      args.items.filter(({ kind }) => kind !== 'guest').length,
    )
    if (overLimit) return overLimit
    await db.query(
      `insert into drivers (id, league_id, display_name, car_number, team_id, kind, added_at)
       select id, $1, "displayName", "carNumber", "teamId", kind, $3::timestamptz
         from jsonb_to_recordset($2::jsonb)
           as item(id uuid, "displayName" text, "carNumber" text, "teamId" uuid, kind text)`,
      [context.leagueId, JSON.stringify(args.items), context.now],
    )
    return accepted
  },
})
