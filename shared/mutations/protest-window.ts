import { z } from 'zod'
import { accepted, rejected } from '#shared/base/outcome.ts'
import { mutation } from './define.ts'
import { id, reason } from '#shared/model/fields.ts'

/** A week is the longest. */
export const windowMinutes = z.int('must be a whole number of minutes').max(10_080, 'must be a week at most')

/** Minutes that a result stays open to protest in a league that is founded without a wish of its own. */
export const usualProtestMinutes = 30

/**
 * Sets how long a result stays open to protest: for the league (`eventId` null; `minutes` null or 0 is no window), or for
 * one event (`minutes` null is as in the league, 0 is none). What has been submitted keeps the window it has.
 */
export const protestWindowSet = mutation({
  args: z.strictObject({
    eventId: id.nullable(),
    minutes: windowMinutes.min(0, 'must not be negative').nullable(),
    /** Kept in the audit log; work of older versions has none. */
    reason: reason.exactOptional(),
  }),
  action: 'rules.manage',
  seasons: async (db, args) => {
    if (args.eventId === null) return []
    const { rows } = await db.query<{ season_id: string }>('select season_id from events where id = $1', [
      args.eventId,
    ])
    return rows.map((row) => row.season_id)
  },
  run: async (db, args, context) => {
    if (args.eventId === null) {
      await db.query('update leagues set protest_minutes = $2 where id = $1', [
        context.leagueId,
        args.minutes,
      ])
      return accepted
    }
    const { rows } = await db.query<{ id: string }>(
      'update events set protest_minutes = $3 where league_id = $1 and id = $2 returning id',
      [context.leagueId, args.eventId, args.minutes],
    )
    if (rows.length > 0) return accepted
    return rejected('unknown-event', 'The event does not exist in this league.', 'eventId')
  },
})
