import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { missingIn } from './belongs.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { seasonsOfDrivers } from './seasons-of-drivers.ts'
import { namesTaken } from './unique-names.ts'

/**
 * Adds somebody who turned up to race, so that a steward need not wait for an admin. A name that another driver has does not
 * refuse it: offline nobody can know, and the sheet asks afterwards whether the two are one person.
 */
export const guestAdd = mutation({
  ...rosterShapes['guest.add'],
  action: 'result.enter',
  run: async (db, args, { leagueId, now }) => {
    if (args.teamId && (await missingIn(db, 'teams', leagueId, [args.teamId])).length > 0) {
      return rejected('unknown-team', 'The team does not exist in this league.', 'teamId')
    }
    if ((await missingIn(db, 'drivers', leagueId, [args.id])).length === 0) {
      return rejected('conflict', 'There is a driver with this id already.', 'id')
    }
    await db.query(
      `insert into drivers (id, league_id, display_name, car_number, team_id, kind, added_at)
       values ($1, $2, $3, $4, $5, 'guest', $6)`,
      [args.id, leagueId, args.displayName, args.carNumber, args.teamId, now],
    )
    return accepted
  },
})

/** Gives a guest another name: of two who are called the same and are two persons, one gets a name to be told by. */
export const guestRename = mutation({
  ...rosterShapes['guest.rename'],
  action: 'result.enter',
  seasons: async (db, args) => seasonsOfDrivers(db, [args.id]),
  run: async (db, args, { leagueId }) => {
    const fault = await guestFault(db, leagueId, args.id)
    if (fault) return fault
    const taken = await namesTaken(db, 'drivers', leagueId, [args.displayName], [args.id])
    if (taken[0]) {
      return rejected('name-taken', `There is already a driver named "${taken[0]}".`, 'displayName')
    }
    await db.query('update drivers set display_name = $3 where league_id = $1 and id = $2', [
      leagueId,
      args.id,
      args.displayName,
    ])
    return accepted
  },
})

/** What keeps stewards from changing a driver: that is for admins, unless it is a guest. */
export async function guestFault(db: Db, leagueId: string, driverId: string): Promise<Rejection | null> {
  const { rows } = await db.query<{ kind: string; archived: boolean }>(
    'select kind, archived_at is not null as archived from drivers where league_id = $1 and id = $2',
    [leagueId, driverId],
  )
  const driver = rows[0]
  if (!driver) return rejected('unknown-driver', 'The driver does not exist in this league.', 'id')
  if (driver.archived) return rejected('archived', 'The driver is archived.', 'id')
  return driver.kind === 'guest'
    ? null
    : rejected('not-a-guest', 'Only guests are changed on a sheet. Ask an admin of the league.', 'id')
}
