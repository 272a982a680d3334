import { accepted, rejected } from '#shared/base/outcome.ts'
import { missingIn } from './belongs.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { driverRoomFault } from './driver-room.ts'
import { firstDuplicate, namesTaken } from './unique-names.ts'

const unknown = rejected('unknown-driver', 'A driver does not exist in this league.', 'ids')

/** Takes drivers who left off the roster. Their results, and their names in them, stay. */
export const driverArchive = mutation({
  ...rosterShapes['driver.archive'],
  action: 'roster.manage',
  run: async (db, args, context) => {
    if ((await missingIn(db, 'drivers', context.leagueId, args.ids)).length > 0) return unknown
    await db.query(
      'update drivers set archived_at = $3 where league_id = $1 and id = any($2::uuid[]) and archived_at is null',
      [context.leagueId, args.ids, context.now],
    )
    return accepted
  },
})

/** Puts archived drivers back on the roster, as far as their names are free and the plan has room. */
export const driverRestore = mutation({
  ...rosterShapes['driver.restore'],
  action: 'roster.manage',
  feature: ({ from }) => (from === 'csv-file' ? 'CSV_IMPORT' : null),
  run: async (db, args, context) => {
    const { leagueId } = context
    if ((await missingIn(db, 'drivers', leagueId, args.ids)).length > 0) return unknown
    const { rows } = await db.query<{ display_name: string; kind: string }>(
      `select display_name, kind from drivers
        where league_id = $1 and id = any($2::uuid[]) and archived_at is not null order by id`,
      [leagueId, args.ids],
    )
    if (rows.length === 0) return accepted
    const names = rows.map((row) => row.display_name)
    const taken = firstDuplicate(names) ?? (await namesTaken(db, 'drivers', leagueId, names))[0]
    if (taken) {
      return rejected('name-taken', `There is a driver named "${taken}" by now. Rename them first.`, 'ids')
    }
    const overLimit = await driverRoomFault(db, leagueId, rows.filter(({ kind }) => kind !== 'guest').length)
    if (overLimit) return overLimit
    // Who is somebody else on the roster by now stays that.
    await db.query(
      `update drivers d set archived_at = null, user_id = case when exists (
           select 1 from drivers o where o.league_id = $1 and o.user_id = d.user_id and o.id <> d.id
              and (o.archived_at is null or (o.id = any($2::uuid[]) and o.id < d.id))) then null else d.user_id end
        where d.league_id = $1 and d.id = any($2::uuid[]) and d.archived_at is not null`,
      [leagueId, args.ids],
    )
    return accepted
  },
})
