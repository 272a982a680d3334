import { accepted, rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { can } from '#shared/policy/policy.ts'
import { attendanceShapes } from './args/attendance-shapes.ts'
import { mutation, type MutationContext } from './define.ts'
import { unknownEvent } from './find-event.ts'

/**
 * A driver comes to an event, or does not; whoever plans events says it for anybody. Of several answers the one that was
 * given last stands, whichever arrives first. It can be changed until the event starts.
 */
export const attendanceSet = mutation({
  ...attendanceShapes['attendance.set'],
  action: 'attendance.set',
  run: async (db, { eventId, driverId, state }, context) => {
    const { leagueId, userId, now } = context
    const fault = (await driverFault(db, driverId, context)) ?? (await eventFault(db, eventId, context))
    if (fault) return fault
    await db.query(
      `insert into attendance as a (league_id, id, event_id, driver_id, state, answered_by, answered_at)
       values ($1, ${attendanceId('$2', '$3')}, $2::uuid, $3::uuid, $4, $5, $6)
       on conflict (league_id, id) do update
         set state = excluded.state, answered_by = excluded.answered_by, answered_at = excluded.answered_at
       where a.answered_at < excluded.answered_at
          or (a.answered_at = excluded.answered_at and a.state <> excluded.state)`,
      [leagueId, eventId, driverId, state, userId, now],
    )
    return accepted
  },
})

/** What the guest `drop` answered is what `keep` answered, where that is the later answer of the two. */
export async function joinAttendance(
  db: Db,
  leagueId: string,
  { keep, drop }: { readonly keep: string; readonly drop: string },
): Promise<void> {
  await db.query(
    `insert into attendance as a (league_id, id, event_id, driver_id, state, answered_by, answered_at)
     select league_id, ${attendanceId('event_id', '$2')}, event_id, $2::uuid, state, answered_by, answered_at
       from attendance where league_id = $1 and driver_id = $3
     on conflict (league_id, id) do update
       set state = excluded.state, answered_by = excluded.answered_by, answered_at = excluded.answered_at
     where a.answered_at < excluded.answered_at`,
    [leagueId, keep, drop],
  )
  await db.query('delete from attendance where league_id = $1 and driver_id = $2', [leagueId, drop])
}

const attendanceId = (event: string, driver: string): string => `md5(${event}::text || ${driver}::text)::uuid`

async function driverFault(
  db: Db,
  driverId: string,
  { leagueId, userId }: MutationContext,
): Promise<Rejection | null> {
  const { rows } = await db.query<{ own: boolean; archived: boolean; role: Role | null }>(
    `select d.user_id is not distinct from $3::uuid as own, d.archived_at is not null as archived,
            (select role from members m
              where m.league_id = d.league_id and m.user_id = $3::uuid and m.removed_at is null) as role
       from drivers d where d.league_id = $1 and d.id = $2`,
    [leagueId, driverId, userId],
  )
  const driver = rows[0]
  if (!driver) return rejected('unknown-driver', 'The driver does not exist in this league.', 'driverId')
  if (!driver.own && !can(driver.role, 'event.manage')) {
    return rejected(
      'forbidden',
      'You answer for yourself only, and this driver is not linked to your account. An admin can link it, or answer for them.',
      'driverId',
    )
  }
  if (driver.archived) return rejected('archived', 'The driver is archived. Restore them first.', 'driverId')
  return null
}

async function eventFault(
  db: Db,
  eventId: string,
  { leagueId, now, provenNow = now }: MutationContext,
): Promise<Rejection | null> {
  const { rows } = await db.query<{ status: string; begun: boolean }>(
    `select status, starts_at <= $3::timestamptz as begun from events where league_id = $1 and id = $2`,
    [leagueId, eventId, provenNow],
  )
  const event = rows[0]
  if (!event) return { ...unknownEvent, field: 'eventId' }
  if (event.status === 'cancelled') {
    return rejected('event-cancelled', 'The event is cancelled: nobody needs to come.', 'eventId')
  }
  if (event.status === 'completed' || event.begun) {
    return rejected(
      'too-late',
      'The event has begun, so that who comes is settled. Tell the stewards instead.',
      'eventId',
    )
  }
  return null
}
