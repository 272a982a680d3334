import { contrastFault } from '#shared/model/brand.ts'
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

/**
 * Gives the league colours of its own, or takes them away: that is open on every plan. Rejected with `bad-contrast` where
 * text in one could not be read.
 */
export const leagueBrand = mutation({
  ...leagueShapes['league.brand'],
  action: 'league.rename',
  feature: ({ accent, accentLight, accentDark }) =>
    [accent, accentLight ?? null, accentDark ?? null].every((each) => each === null) ? null : 'BRANDING',
  run: async (db, { accent, accentLight, accentDark }, context) => {
    const fault =
      (accentLight && contrastFault(accentLight, 'light', 'accentLight')) ||
      (accentDark && contrastFault(accentDark, 'dark', 'accentDark'))
    if (fault) return fault
    await db.query(
      `update leagues set accent = $2,
              accent_light = case when $3 then $4 else accent_light end,
              accent_dark = case when $5 then $6 else accent_dark end
        where id = $1`,
      [
        context.leagueId,
        accent,
        accentLight !== undefined,
        accentLight ?? null,
        accentDark !== undefined,
        accentDark ?? null,
      ],
    )
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
