import { accepted, rejected } from '#shared/base/outcome.ts'
import { seasonShapes } from './args/season-shapes.ts'
import { mutation } from './define.ts'
import { changeSessions } from './change-sessions.ts'
import { findEvent, markEvent, seasonOfEvent, unknownEvent } from './find-event.ts'

/**
 * Changes what is given of an event and leaves the rest. Sessions in `putSessions` are added, or changed where the event
 * has them; kind and share of points are fixed once something was entered for a session, and so is that it exists.
 */
export const eventUpdate = mutation({
  ...seasonShapes['event.update'],
  action: 'event.manage',
  seasons: async (db, args) => seasonOfEvent(db, args.id),
  run: async (db, args, context) => {
    const { leagueId } = context
    const event = await findEvent(db, leagueId, args.id)
    if (!event) return unknownEvent
    if ((args.startsAt === undefined) !== (args.zone === undefined)) {
      return rejected('invalid', 'startsAt and zone are given together or not at all.', 'zone')
    }
    const fault = await changeSessions(db, leagueId, args)
    if (fault) return fault
    await db.query(
      `update events set round = coalesce($3, round), name = coalesce($4, name), track = coalesce($5, track),
         starts_at = coalesce($6::timestamptz, starts_at), zone = coalesce($7, zone),
         laps = case when $8::boolean then $9::integer else laps end,
         distance_m = case when $10::boolean then $11::integer else distance_m end
       where league_id = $1 and id = $2`,
      [
        leagueId,
        args.id,
        args.round ?? null,
        args.name ?? null,
        args.track ?? null,
        args.startsAt ?? null,
        args.zone ?? null,
        args.laps !== undefined,
        args.laps ?? null,
        args.distanceM !== undefined,
        args.distanceM ?? null,
      ],
    )
    await markEvent(db, context, args.id, event.status === 'cancelled' ? 'cancelled' : 'as-run')
    return accepted
  },
})
