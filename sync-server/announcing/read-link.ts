import type { Language } from '#shared/i18n/language.ts'
import type { Db } from '#shared/db/db.ts'
import { AnnouncementSetting, type AnnouncementKind } from '#shared/announcements/kinds.ts'
import { gate } from '#shared/policy/plan-features.ts'
import { planOf } from '#shared/policy/plan-limits.ts'

/** How a league is linked to Discord, and how far what it announces has come. */
export interface Link {
  readonly leagueId: string
  readonly slug: string
  /** The number of the Discord server. */
  readonly guildId: string
  /** Nothing new is told while the plan has no posts, the bot was thrown out, or the league is deleted. */
  readonly open: boolean
  readonly raceThreads: boolean
  readonly scheduledEvents: boolean
  readonly settings: ReadonlyMap<AnnouncementKind, AnnouncementSetting>
  /** What the league speaks now, and what its messages are told in that stand. */
  readonly language: Language
  readonly toldLanguage: string
  /** The public revision of the league now, and that up to which its deliveries say what is so. */
  readonly revision: number
  readonly announced: number
}

interface Row extends Omit<Link, 'open' | 'settings'> {
  readonly plan: string
  readonly stopped: boolean
  readonly settings: readonly unknown[]
}

/** The link of a league, null where it has none. */
export async function readLink(db: Db, leagueId: string): Promise<Link | null> {
  const { rows } = await db.query<Row>(
    `select l.id as "leagueId", l.slug, l.plan, l.language, d.told_language as "toldLanguage",
            l.public_revision as revision, c.guild_id as "guildId",
            d.race_threads as "raceThreads", d.scheduled_events as "scheduledEvents",
            d.announced_revision::integer as announced,
            l.deleted_at is not null or d.inactive_reason is not null as stopped,
            coalesce((
              select jsonb_agg(jsonb_build_object(
                       'kind', s.kind, 'channelId', s.channel_id, 'enabled', s.enabled,
                       'quiet', case when s.quiet_from is null then null else jsonb_build_object(
                          'from', s.quiet_from, 'until', s.quiet_until, 'zone', s.quiet_zone) end,
                       'mentionRoleId', s.mention_role_id, 'wording', s.wording, 'sentBy', s.sent_by))
                from announcement_settings s where s.league_id = d.league_id), '[]') as settings
       from league_discord d join leagues l on l.id = d.league_id join communities c on c.id = d.community_id
      where d.league_id = $1`,
    [leagueId],
  )
  const [row] = rows
  if (!row) return null
  const { plan, stopped, settings, ...link } = row
  return {
    ...link,
    open: !stopped && gate(planOf(plan), 'DISCORD_POSTS') === null,
    settings: new Map(
      AnnouncementSetting.array()
        .parse(settings)
        .map((each) => [each.kind, each]),
    ),
  }
}
