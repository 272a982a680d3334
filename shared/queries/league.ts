import type { Language } from '#shared/i18n/language.ts'
import { z } from 'zod'
import type { Role } from '#shared/model/role.ts'
import { planOf, type Plan } from '#shared/policy/plan-limits.ts'
import { shownBrand, type ShownBrand } from '#shared/policy/shown-brand.ts'
import { query } from './define.ts'

export interface LeagueDetail extends ShownBrand {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly role: Role
  /** How long results stay open to protest unless an event says otherwise, in minutes; 0 is not at all. */
  readonly protestMinutes: number
  /** The plan below which the league is read-only, null while it is open. */
  readonly readOnlyBelow: Plan | null
  /** The colours that were chosen for light and dark pages, '#rrggbb'; null for the nearest to its colour. */
  readonly accentLight: string | null
  readonly accentDark: string | null
  /** Whether strangers may find it: on the home page and by search engines. */
  readonly listed: boolean
  /** The language of its public pages and messages. */
  readonly language: Language
  /** The active season first, then the newest. */
  readonly seasons: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[]
}

interface LeagueRow extends Omit<LeagueDetail, 'seasons' | 'readOnlyBelow' | 'accents'> {
  readonly plan: string
  readonly below: string | null
}

/** One league with its seasons, null where the user is no member of it. */
export const league = query({
  args: z.strictObject({ leagueId: z.uuid(), userId: z.uuid() }),
  reads: ['leagues', 'members', 'seasons'],
  run: async (db, args): Promise<LeagueDetail | null> => {
    const { rows } = await db.query<LeagueRow>(
      `select l.id, l.slug, l.name, l.plan, l.accent, l.accent_light as "accentLight", l.accent_dark as "accentDark", l.logo, l.listed, l.language, m.role, l.read_only_below as below,
              coalesce(l.protest_minutes, 0) as "protestMinutes"
         from leagues l
         join members m on m.league_id = l.id and m.user_id = $2 and m.removed_at is null
        where l.id = $1 and l.deleted_at is null`,
      [args.leagueId, args.userId],
    )
    const found = rows[0]
    if (!found) return null
    const seasons = await db.query<LeagueDetail['seasons'][number]>(
      `select id, name, is_active as "isActive" from seasons
        where league_id = $1 and archived_at is null order by is_active desc, created_at desc, id`,
      [args.leagueId],
    )
    const { plan, below, accent, accentLight, accentDark, logo, ...rest } = found
    return {
      ...rest,
      ...shownBrand({ plan, accent, accentLight, accentDark, logo }),
      accentLight,
      accentDark,
      readOnlyBelow: below === null ? null : planOf(below),
      seasons: seasons.rows,
    }
  },
})
