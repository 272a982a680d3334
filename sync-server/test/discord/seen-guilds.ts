import type { SeenGuild } from '#shared/announcements/seen-guild.ts'

/** A server in which the bot may do everything, with a channel of each kind and two roles. */
export const harbour = {
  guildId: '290000000000000001',
  results: '290000000000000002',
  news: '290000000000000003',
  races: '290000000000000004',
  voice: '290000000000000005',
  fans: '290000000000000006',
} as const

const everything = (2n ** 50n - 1n - 8n).toString()

export const seenHarbour: SeenGuild = {
  name: 'Harbour Racing',
  icon: null,
  ownerId: '290000000000000099',
  permissions: everything,
  highestRole: 3,
  roles: [
    { id: harbour.guildId, name: '@everyone', colour: 0, position: 0, managed: false, mentionable: false },
    { id: harbour.fans, name: 'Fans', colour: 0xff0000, position: 1, managed: false, mentionable: true },
  ],
  channels: [
    channel(harbour.results, 'results', 'text', 2),
    channel(harbour.news, 'news', 'announcement', 1),
    channel(harbour.races, 'races', 'forum', 3),
    channel(harbour.voice, 'Box radio', 'other', 4),
  ],
}

function channel(
  id: string,
  name: string,
  kind: SeenGuild['channels'][number]['kind'],
  position: number,
): SeenGuild['channels'][number] {
  return { id, name, kind, position, parentId: null, permissions: everything }
}
