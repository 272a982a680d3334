import { accepted, rejected } from '#shared/base/outcome.ts'
import { enteredText } from '#shared/db/entered-text.ts'
import { seasonShapes } from './args/season-shapes.ts'
import { mutation } from './define.ts'
import { findEvent, markEvent, seasonOfEvent, unknownEvent } from './find-event.ts'

/** Cancels an event. What was entered for it stays and counts for nothing while it is cancelled. */
export const eventCancel = mutation({
  ...seasonShapes['event.cancel'],
  action: 'event.manage',
  seasons: async (db, args) => seasonOfEvent(db, args.id),
  run: async (db, args, context) => {
    const event = await findEvent(db, context.leagueId, args.id)
    if (!event) return unknownEvent
    if (event.status === 'cancelled') return accepted
    await db.query('update events set cancel_reason = $3 where league_id = $1 and id = $2', [
      context.leagueId,
      args.id,
      args.reason,
    ])
    await markEvent(db, context, args.id, 'cancelled')
    return accepted
  },
})

/** Puts a cancelled event back into the calendar; what was entered for it counts again. */
export const eventRestore = mutation({
  ...seasonShapes['event.restore'],
  action: 'event.manage',
  seasons: async (db, args) => seasonOfEvent(db, args.id),
  run: async (db, args, context) => {
    const event = await findEvent(db, context.leagueId, args.id)
    if (!event) return unknownEvent
    if (event.status !== 'cancelled') return accepted
    await db.query('update events set cancel_reason = null where league_id = $1 and id = $2', [
      context.leagueId,
      args.id,
    ])
    await markEvent(db, context, args.id, 'as-run')
    return accepted
  },
})

/** Takes an event out for good, as long as nothing was entered for it. */
export const eventRemove = mutation({
  ...seasonShapes['event.remove'],
  action: 'event.manage',
  seasons: async (_db, args) => [args.seasonId],
  run: async (db, args, context) => {
    const { leagueId } = context
    const event = await findEvent(db, leagueId, args.id)
    if (!event || event.season_id !== args.seasonId) return unknownEvent
    const { rows } = await db.query<{ entered: boolean }>(
      `select exists (select 1 from entries n where n.event_id = $2)
           or exists (select 1 from sessions s where s.event_id = $2 and ${enteredText('s')}) as entered
        where exists (select 1 from events where league_id = $1 and id = $2)`,
      [leagueId, args.id],
    )
    if (rows[0]?.entered) {
      return rejected('has-results', 'Something was entered for this event. Cancel it instead.', 'id')
    }
    await db.query('delete from attendance where league_id = $1 and event_id = $2', [leagueId, args.id])
    await db.query('delete from sessions where league_id = $1 and event_id = $2', [leagueId, args.id])
    await db.query('delete from events where league_id = $1 and id = $2', [leagueId, args.id])
    return accepted
  },
})
