import { accepted, rejected } from '#shared/base/outcome.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation } from './define.ts'

/**
 * Sets how long a result stays open to protest: for the league (`eventId` null; `minutes` null or 0 is no window), or for
 * one event (`minutes` null is as in the league, 0 is none). What has been submitted keeps the window it has.
 */
export const protestWindowSet = mutation({
  ...leagueShapes['protest-window.set'],
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
