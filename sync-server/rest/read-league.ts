import { z } from 'zod'
import type { Db } from '#shared/db/db.ts'
import { LanguageCode } from '#shared/i18n/language-code.ts'
import { Accent } from '#shared/model/accent.ts'
import { shownBrand, type KeptBrand } from '#shared/policy/shown-brand.ts'
import { Role } from '#shared/model/role.ts'
import { instantText } from '#shared/db/instant-text.ts'
import { Id, Instant } from '#shared/api/fields.ts'

export const League = z.object({
  id: Id,
  slug: z.string().describe('its name in addresses'),
  name: z.string(),
  plan: z.string(),
  accent: Accent.nullable().describe('the colour it is shown in, which needs a plan with branding'),
  accents: z
    .object({ light: Accent, dark: Accent })
    .nullable()
    .describe('those of links and marks on light and on dark pages'),
  logo: z
    .string()
    .nullable()
    .describe('the hash of its logo, which is at /logos/HASH/small.png and large.png'),
  listed: z.boolean().describe('whether strangers may find it, on the home page and by search engines'),
  language: LanguageCode.describe('of its public pages and its messages'),
  role: Role.describe('of who asks'),
  seasonId: Id.nullable().describe('the active season'),
  drivers: z.int(),
  members: z.int(),
  revision: z.int().describe('counts the changes of the league'),
  createdAt: Instant,
})
export type League = z.infer<typeof League>

/** A league as one of its members sees it, null where they are none. */
export async function readLeague(db: Db, leagueId: string, userId: string): Promise<League | null> {
  const { rows } = await db.query<Omit<League, 'accents'> & KeptBrand>(
    `select l.id, l.slug, l.name, l.plan, l.accent, l.accent_light as "accentLight", l.accent_dark as "accentDark", l.logo, l.listed, l.language, m.role, l.revision, ${instantText('l.created_at')} as "createdAt",
            (select s.id from seasons s where s.league_id = l.id and s.is_active) as "seasonId",
            (select count(*)::int from drivers d where d.league_id = l.id and d.archived_at is null) as drivers,
            (select count(*)::int from members o where o.league_id = l.id and o.removed_at is null) as members
       from leagues l
       join members m on m.league_id = l.id and m.user_id = $2 and m.removed_at is null
      where l.id = $1 and l.deleted_at is null`,
    [leagueId, userId],
  )
  const league = rows[0]
  return league ? { ...league, ...shownBrand(league) } : null
}
