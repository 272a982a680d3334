import type { Language } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { z } from 'zod'
import { Snowflake } from '#shared/announcements/message-model.ts'
import { trialMessage } from '#shared/announcements/trial-message.ts'
import { must } from '#shared/base/assert.ts'
import { rejected } from '#shared/base/outcome.ts'
import { featureFault } from '#shared/mutations/feature-fault.ts'
import { readLink } from '#server/discord/link-league.ts'
import { desire } from '#server/outbound/desire.ts'
import { command } from './define.ts'
import { notLinked } from './discord-link.ts'

/**
 * Has a test message posted to a channel; what comes of it is the delivery’s to tell. Quiet hours do not hold it back.
 * Rejected with `PLAN_LIMIT`, `not-linked`, `bot-gone`, `deactivated`, `guild-not-seen` or `unknown-channel`.
 */
export const discordTest = command({
  args: z.strictObject({ id: z.uuid(), channelId: Snowflake }),
  permission: { kind: 'league', action: 'discord.manage' },
  run: async (tx, { id, channelId }, { leagueId: ofLeague, now }) => {
    const leagueId = must(ofLeague, 'the league to try out')
    const closed = await featureFault(tx, leagueId, 'DISCORD_POSTS')
    if (closed) return closed
    const link = await readLink(tx, leagueId)
    if (link === null) return notLinked
    if (link.inactive === 'deactivated') return deactivated
    if (link.sight === 'gone') return botGone
    if (link.sight === null) return notSeen
    const channel = link.sight.channels.find((each) => each.id === channelId)
    if (channel === undefined) return unknownChannel
    if (channel.kind === 'forum' || channel.kind === 'other') return noMessages
    const { rows } = await tx.query<{ name: string; accent: string | null; language: Language }>(
      'select name, accent, language from leagues where id = $1',
      [leagueId],
    )
    const { language, ...league } = must(rows[0], 'the league')
    const deliveryId = await desire(
      tx,
      {
        channel: 'discord-message',
        target: link.guildId,
        leagueId,
        subject: `test:${id}`,
        kind: 'test',
        place: { channelId },
        desired: trialMessage({ ...league, texts: textsIn(language) }),
        revision: 0,
        notBefore: null,
        // A test that arrives later answers nobody.
        notAfter: new Date(Date.parse(now) + trialMs).toISOString(),
      },
      now,
    )
    return { ok: true, result: { deliveryId } }
  },
})

const trialMs = 60_000
export const botGone = rejected('bot-gone', 'The bot is not in the server any more. Add it again first.')
const deactivated = rejected(
  'deactivated',
  'The announcements of this league were switched off by who runs GridBoss. Ask them why.',
)
const notSeen = rejected(
  'guild-not-seen',
  'The bot has not told yet which channels there are. It does within a minute of being added, where it runs.',
)
const unknownChannel = rejected('unknown-channel', 'The server has no such channel.', 'channelId')
const noMessages = rejected(
  'unfit-channel',
  'This channel takes no single messages: a forum has room for threads of races alone.',
  'channelId',
)
