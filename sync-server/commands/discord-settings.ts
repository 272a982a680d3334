import { z } from 'zod'
import { AnnouncementSetting } from '#shared/announcements/kinds.ts'
import { must } from '#shared/base/assert.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { readLink } from '#server/discord/link-league.ts'
import { faultOfSettings, writeSettings } from '#server/discord/settings.ts'
import { command } from './define.ts'
import { notLinked } from './discord-link.ts'

/**
 * Sets how the league announces: the kinds that are named, each whole, and what concerns all. What is not named stays.
 * Rejected with `PLAN_LIMIT`, `not-linked`, or what is wrong with a setting.
 */
export const discordSettings = command({
  args: z.strictObject({
    settings: z
      .array(AnnouncementSetting)
      .max(20)
      .refine(
        (settings) => new Set(settings.map(({ kind }) => kind)).size === settings.length,
        'names a kind twice',
      )
      .default([]),
    raceThreads: z.boolean().optional(),
    scheduledEvents: z.boolean().optional(),
  }),
  permission: { kind: 'league', action: 'discord.manage' },
  run: async (tx, { settings, raceThreads, scheduledEvents }, { leagueId: ofLeague }) => {
    const leagueId = must(ofLeague, 'the league of the settings')
    const closed = await featureFault(tx, leagueId, 'DISCORD_POSTS')
    if (closed) return closed
    const link = await readLink(tx, leagueId)
    if (link === null) return notLinked
    const next = {
      raceThreads: raceThreads ?? link.raceThreads,
      scheduledEvents: scheduledEvents ?? link.scheduledEvents,
    }
    const fault = faultOfSettings(link, settings, next.raceThreads)
    if (fault) return fault
    const { rows } = await tx.query(
      `update league_discord set race_threads = $2, scheduled_events = $3
        where league_id = $1 and (race_threads, scheduled_events) is distinct from ($2, $3) returning 1`,
      [leagueId, next.raceThreads, next.scheduledEvents],
    )
    const changed = await writeSettings(tx, leagueId, settings)
    return { ok: true, result: null, unchanged: rows.length === 0 && !changed }
  },
})
