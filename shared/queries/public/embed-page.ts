import { z } from 'zod'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import type { PublicRows } from '../rows/feed-rows.ts'
import { leaguePage, type LeaguePage } from './league-page.ts'

/** What a frame on another site can show of a league, by its address below `/embed/l/:slug/`. */
export const embedShows = {
  standings: 'standings',
  'latest-result': 'results/latest',
  'next-race': 'next-race',
  calendar: 'calendar',
} as const
export type EmbedShow = keyof typeof embedShows

/** How a frame wants to look. What another site gets wrong is taken as not said, so that it never shows nothing. */
export const EmbedLook = z.object({
  theme: z.enum(['auto', 'light', 'dark']).catch('auto'),
  rows: z.coerce.number().pipe(z.int().min(1).max(100)).catch(10),
  /** The league's own for null. */
  lang: LanguageCode.nullable().catch(null),
  kind: z.enum(['driver', 'team']).catch('driver'),
})
export type EmbedLook = z.output<typeof EmbedLook>

/** A part of a league's overview in a frame on another site. */
export interface EmbedPage extends LeaguePage {
  readonly kind: 'embed'
  readonly show: EmbedShow
  readonly look: EmbedLook
}

/** What a frame shows of the active season. Null where there is no such league. */
export function embedPage(rows: PublicRows, show: EmbedShow, look: EmbedLook): EmbedPage | null {
  const page = leaguePage(rows)
  return page && { kind: 'embed', show, look, ...page }
}
