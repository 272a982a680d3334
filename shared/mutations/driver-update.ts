import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { missingIn } from './belongs.ts'
import { rosterShapes, type DriverChanges } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { driverReadOnlyFault } from './read-only-drivers.ts'
import { driverRoomFault } from './driver-room.ts'
import { seasonsOfDrivers } from './seasons-of-drivers.ts'
import { namesTaken } from './unique-names.ts'

/** Changes what is given of a driver and leaves the rest, so that two people may change different things. */
export const driverUpdate = mutation({
  ...rosterShapes['driver.update'],
  action: 'roster.manage',
  seasons: async (db, args) => seasonsOfDrivers(db, [args.id]),
  endsRights: true,
  run: async (db, args, context) => {
    const { leagueId } = context
    const { rows } = await db.query<{ archived: boolean; kind: string }>(
      'select archived_at is not null as archived, kind from drivers where league_id = $1 and id = $2',
      [leagueId, args.id],
    )
    if (!rows[0]) return rejected('unknown-driver', 'The driver does not exist in this league.', 'id')
    if (rows[0].archived) return rejected('archived', 'The driver is archived. Restore them first.', 'id')
    const joins = rows[0].kind === 'guest' && args.kind !== undefined && args.kind !== 'guest'
    const fault =
      (await driverReadOnlyFault(db, leagueId, args.id)) ??
      (joins ? await driverRoomFault(db, leagueId, 1) : null) ??
      (await nameFault(db, leagueId, args)) ??
      (await teamFault(db, leagueId, args)) ??
      (await linkFault(db, leagueId, args))
    if (fault) return fault
    await db.query(
      `update drivers set
         display_name = coalesce($3, display_name),
         car_number = case when $4::boolean then $5 else car_number end,
         team_id = case when $6::boolean then $7::uuid else team_id end,
         kind = coalesce($8, kind),
         user_id = case when $9::boolean then $10::uuid else user_id end
       where league_id = $1 and id = $2`,
      [
        leagueId,
        args.id,
        args.displayName ?? null,
        args.carNumber !== undefined,
        args.carNumber ?? null,
        args.teamId !== undefined,
        args.teamId ?? null,
        args.kind ?? null,
        args.userId !== undefined,
        args.userId ?? null,
      ],
    )
    return accepted
  },
})

async function nameFault(db: Db, leagueId: string, args: DriverChanges): Promise<Rejection | null> {
  if (args.displayName === undefined) return null
  const taken = await namesTaken(db, 'drivers', leagueId, [args.displayName], [args.id])
  if (taken.length === 0) return null
  return rejected('name-taken', `There is already a driver named "${args.displayName}".`, 'displayName')
}

async function teamFault(db: Db, leagueId: string, args: DriverChanges): Promise<Rejection | null> {
  if (!args.teamId || (await missingIn(db, 'teams', leagueId, [args.teamId])).length === 0) return null
  return rejected('unknown-team', 'The team does not exist in this league.', 'teamId')
}

async function linkFault(db: Db, leagueId: string, args: DriverChanges): Promise<Rejection | null> {
  if (!args.userId) return null
  const { rows } = await db.query<{ member: boolean; other: string | null }>(
    `select exists (select 1 from members where league_id = $1 and user_id = $2 and removed_at is null) as member,
            (select display_name from drivers
              where league_id = $1 and user_id = $2 and id <> $3 and archived_at is null limit 1) as other`,
    [leagueId, args.userId, args.id],
  )
  const found = rows[0]
  if (!found?.member) return rejected('unknown-member', 'This person is no member of the league.', 'userId')
  if (found.other === null) return null
  return rejected(
    'user-taken',
    `This person is already linked to ${found.other}. Unlink them there first.`,
    'userId',
  )
}
