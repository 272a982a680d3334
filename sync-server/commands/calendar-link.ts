import { z } from 'zod'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { endCalendarLink, makeCalendarLink } from '#server/calendar/calendar-link.ts'
import { isDriver } from '#server/leagues/is-driver.ts'
import { command, type Permission } from './define.ts'

const OfDriver = z.strictObject({ driverId: z.uuid() })

/** Who keeps the roster, and the driver themselves. */
const permission: Permission<z.output<typeof OfDriver>> = {
  kind: 'league',
  action: 'roster.manage',
  orWhom: async (tx, { driverId }, userId) => isDriver(tx, driverId, userId),
}

/** Makes the link of a driver's calendar in place of the one before, and tells its token. Rejected with `unknown-driver`. */
export const calendarLinkMake = command({
  args: OfDriver,
  permission,
  toldOnce: rejected('link-made', 'This link was made before, and is shown only once. Make a new one.'),
  run: async (tx, { driverId }, context) => {
    const leagueId = must(context.leagueId, 'the league of a driver')
    if (!(await isOfLeague(tx, leagueId, driverId))) return unknownDriver
    const token = await makeCalendarLink(tx, { leagueId, driverId, madeBy: context.userId }, context.now)
    return { ok: true, result: { token } }
  },
})

/** Ends the link of a driver's calendar, where there is one. Rejected with `unknown-driver`. */
export const calendarLinkEnd = command({
  args: OfDriver,
  permission,
  run: async (tx, { driverId }, { leagueId }) => {
    if (!(await isOfLeague(tx, leagueId, driverId))) return unknownDriver
    const ended = await endCalendarLink(tx, driverId)
    return { ok: true, result: null, unchanged: !ended }
  },
})

async function isOfLeague(tx: Db, leagueId: string | null, driverId: string): Promise<boolean> {
  const { rows } = await tx.query('select 1 from drivers where league_id = $1 and id = $2', [
    leagueId,
    driverId,
  ])
  return rows.length > 0
}

const unknownDriver = rejected('unknown-driver', 'The driver does not exist in this league.', 'driverId')
