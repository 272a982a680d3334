import { textsIn } from '#shared/i18n/texts-in.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { publicLeague } from '#shared/queries/public/league-page.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'

/** What a league is told in; English where it is deleted. */
export function leagueTexts(rows: PublicRows): Texts {
  return textsIn(publicLeague(rows)?.language ?? 'en')
}
