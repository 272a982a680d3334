import type { LinkedDiscord } from '#shared/api/discord.ts'
import type { AnnouncementSetting } from '#shared/announcements/kinds.ts'
import { placeOf } from '../events/zones.ts'

/** In what differs from the usual how a kind is announced; empty where nothing does. */
export function howWords(
  { quiet, mentionRoleId, wording, sentBy }: AnnouncementSetting,
  roles: LinkedDiscord['roles'],
): string {
  const role = roles.find(({ id }) => id === mentionRoleId)
  const words = [
    mentionRoleId === null ? null : `mentions ${role?.name ?? 'a role that is gone'}`,
    quiet === null
      ? null
      : `quiet from ${clock(quiet.from)} to ${clock(quiet.until)} in ${placeOf(quiet.zone)}`,
    wording === null ? null : 'with a line of your own',
    sentBy === 'webhook' ? 'by a webhook' : null,
  ]
    .filter((each) => each !== null)
    .join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A minute of the day as clocks show it: 22:30. */
export function clock(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** The minute of the day of a clock, null where it is none. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}
