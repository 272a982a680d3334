import { accepted } from '#shared/base/outcome.ts'
import { leagueShapes } from './args/league-shapes.ts'
import { mutation } from './define.ts'

export const leagueRename = mutation({
  ...leagueShapes['league.rename'],
  action: 'league.rename',
  run: async (db, args, context) => {
    await db.query('update leagues set name = $2 where id = $1', [context.leagueId, args.name])
    return accepted
  },
})

/** Gives the league a colour of its own, or takes it away: that is open on every plan. */
export const leagueBrand = mutation({
  ...leagueShapes['league.brand'],
  action: 'league.rename',
  feature: ({ accent }) => (accent === null ? null : 'BRANDING'),
  run: async (db, args, context) => {
    await db.query('update leagues set accent = $2 where id = $1', [context.leagueId, args.accent])
    return accepted
  },
})

/** Whether strangers may find the league: on the home page and by search engines. Whoever has its address reads it either way. */
export const leagueList = mutation({
  ...leagueShapes['league.list'],
  action: 'league.rename',
  run: async (db, args, context) => {
    await db.query('update leagues set listed = $2 where id = $1', [context.leagueId, args.listed])
    return accepted
  },
})

/** In which language the league's public pages and its messages are told. */
export const leagueSetLanguage = mutation({
  ...leagueShapes['league.set-language'],
  action: 'league.rename',
  run: async (db, args, context) => {
    await db.query('update leagues set language = $2 where id = $1', [context.leagueId, args.language])
    return accepted
  },
})
