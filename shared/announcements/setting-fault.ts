import { isKnownZone } from '#shared/base/known-zone.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { AnnouncementSetting } from './kinds.ts'
import { wordingFault } from './wording.ts'
import { unfitness, type Sight } from './preflight.ts'

/**
 * Why a setting cannot be so in this server, null where it can. What Discord's permissions say is no fault of a setting:
 * the pre-flight tells of it, and it can be put right there.
 */
export function settingFault(
  { guildId, sight }: { readonly guildId: string; readonly sight: Sight },
  setting: AnnouncementSetting,
  raceThreads: boolean,
): Rejection | null {
  if (sight === 'gone') return botGone
  if (sight === null) return notSeen
  const channel = sight.channels.find(({ id }) => id === setting.channelId)
  if (channel === undefined) return unknownChannel
  const unfit = unfitness(channel, setting, raceThreads)
  if (unfit !== null) return rejected('unfit-channel', `${unfit} Choose another channel.`, 'channelId')
  const { mentionRoleId } = setting
  // The role of everybody has the number of the server.
  const named = mentionRoleId === null || sight.roles.some(({ id }) => id === mentionRoleId && id !== guildId)
  if (!named) return unknownRole
  const unreadable = setting.wording === null ? null : wordingFault(setting.kind, setting.wording)
  if (unreadable) return unreadable
  if (setting.quiet !== null && !isKnownZone(setting.quiet.zone)) return badZone
  if (setting.quiet !== null && setting.quiet.from === setting.quiet.until) return noHours
  return null
}

const botGone = rejected('bot-gone', 'The bot is not in the server any more. Add it again first.')
const notSeen = rejected(
  'guild-not-seen',
  'The bot has not told yet which channels there are. Try again in a minute.',
)
const unknownChannel = rejected('unknown-channel', 'The server has no such channel.', 'channelId')
const unknownRole = rejected('unknown-role', 'The server has no such role.', 'mentionRoleId')
const badZone = rejected('bad-zone', 'There is no such time zone.', 'zone')
const noHours = rejected(
  'bad-quiet-hours',
  'Quiet hours must begin and end at different times. Leave them out to have none.',
  'quiet',
)
