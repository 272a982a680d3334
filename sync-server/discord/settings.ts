import type { AnnouncementKind, AnnouncementSetting } from '#shared/announcements/kinds.ts'
import { settingFault } from '#shared/announcements/setting-fault.ts'
import type { Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { Link } from './link-league.ts'

interface SettingRow {
  readonly kind: AnnouncementKind
  readonly channelId: string
  readonly enabled: boolean
  readonly quietFrom: number | null
  readonly quietUntil: number | null
  readonly quietZone: string | null
  readonly mentionRoleId: string | null
  readonly wording: string | null
  readonly sentBy: 'bot' | 'webhook'
}

/** How a league announces each kind; what has no setting is not announced. */
export async function readSettings(db: Db, leagueId: string): Promise<AnnouncementSetting[]> {
  const { rows } = await db.query<SettingRow>(
    `select kind, channel_id as "channelId", enabled, quiet_from as "quietFrom", quiet_until as "quietUntil",
            quiet_zone as "quietZone", mention_role_id as "mentionRoleId", wording, sent_by as "sentBy"
       from announcement_settings where league_id = $1 order by kind`,
    [leagueId],
  )
  return rows.map(({ quietFrom: from, quietUntil: until, quietZone: zone, ...setting }) => ({
    ...setting,
    quiet: from === null || until === null || zone === null ? null : { from, until, zone },
  }))
}

/** Why a setting of a league cannot be so in its server, null where it can. */
export function faultOfSettings(
  link: Link,
  settings: readonly AnnouncementSetting[],
  raceThreads: boolean,
): Rejection | null {
  for (const setting of settings) {
    const fault = settingFault(link, setting, raceThreads)
    if (fault) return fault
  }
  return null
}

/** Writes what is not so yet; answers whether there was something. */
export async function writeSettings(
  tx: Db,
  leagueId: string,
  settings: readonly AnnouncementSetting[],
): Promise<boolean> {
  let changed = false
  for (const { kind, channelId, enabled, quiet, mentionRoleId, wording, sentBy } of settings) {
    const { rows } = await tx.query(
      `insert into announcement_settings as s
         (league_id, kind, channel_id, enabled, quiet_from, quiet_until, quiet_zone, mention_role_id, wording, sent_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (league_id, kind) do update
          set channel_id = excluded.channel_id, enabled = excluded.enabled, quiet_from = excluded.quiet_from,
              quiet_until = excluded.quiet_until, quiet_zone = excluded.quiet_zone,
              mention_role_id = excluded.mention_role_id, wording = excluded.wording, sent_by = excluded.sent_by
        where (s.channel_id, s.enabled, s.quiet_from, s.quiet_until, s.quiet_zone, s.mention_role_id, s.wording, s.sent_by)
              is distinct from
              (excluded.channel_id, excluded.enabled, excluded.quiet_from, excluded.quiet_until, excluded.quiet_zone,
               excluded.mention_role_id, excluded.wording, excluded.sent_by)
       returning 1`,
      [
        leagueId,
        kind,
        channelId,
        enabled,
        quiet?.from ?? null,
        quiet?.until ?? null,
        quiet?.zone ?? null,
        mentionRoleId,
        wording,
        sentBy,
      ],
    )
    changed ||= rows.length > 0
  }
  return changed
}
