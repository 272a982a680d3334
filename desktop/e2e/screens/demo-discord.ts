import type { DeliveryList, DiscordState, LinkedDiscord } from '#shared/api/discord.ts'
import type { AnnouncementSetting } from '#shared/announcements/kinds.ts'

const channel = {
  news: '290000000000000003',
  results: '290000000000000002',
  races: '290000000000000004',
  racing: '290000000000000010',
} as const
const fans = '290000000000000006'

const setting = (changes: Partial<AnnouncementSetting>): AnnouncementSetting => ({
  kind: 'result',
  channelId: channel.results,
  enabled: true,
  quiet: null,
  mentionRoleId: null,
  wording: null,
  sentBy: 'bot',
  ...changes,
})

const fresh: LinkedDiscord = {
  kind: 'linked',
  addable: true,
  guild: { id: '290000000000000001', name: 'Harbour Racing' },
  inactive: null,
  channels: [
    { id: channel.news, name: 'news', kind: 'announcement', parentId: null },
    { id: channel.racing, name: 'Racing', kind: 'other', parentId: null },
    { id: channel.results, name: 'results', kind: 'text', parentId: channel.racing },
    { id: channel.races, name: 'races', kind: 'forum', parentId: channel.racing },
  ],
  roles: [
    { id: fans, name: 'Fans' },
    { id: '290000000000000007', name: 'Drivers' },
  ],
  settings: [],
  raceThreads: false,
  scheduledEvents: false,
  faults: [],
}
const linked: LinkedDiscord = {
  ...fresh,
  settings: [
    setting({ kind: 'event', channelId: channel.news }),
    setting({
      kind: 'reminder',
      channelId: channel.news,
      mentionRoleId: fans,
      quiet: { from: 1_320, until: 420, zone: 'Europe/Berlin' },
    }),
    setting({ kind: 'result', wording: '{winner} wins at {track}' }),
    setting({ kind: 'standings' }),
    setting({ kind: 'ruling', enabled: false }),
  ],
  scheduledEvents: true,
}
const unlinked: DiscordState = { kind: 'unlinked', addable: true, proved: [] }

/** What the server tells those who may change it, by state. */
export const discords = {
  unlinked,
  proved: { ...unlinked, proved: [{ id: '290000000000000001', name: 'Harbour Racing' }] },
  fresh,
  'not-seen': {
    ...fresh,
    channels: [],
    roles: [],
    faults: [
      {
        code: 'not-seen',
        channelId: null,
        kinds: [],
        what: 'The bot has not told yet what it sees of the server.',
        fix: 'It does within a minute of being added.',
      },
    ],
  },
  linked,
  faulty: {
    ...linked,
    faults: [
      {
        code: 'permission',
        channelId: channel.results,
        kinds: ['result', 'standings'],
        what: '#results: Embed Links is missing.',
        fix: '#results, Edit Channel, Permissions, the role of the bot: switch Embed Links on.',
      },
      {
        code: 'role-not-mentionable',
        channelId: channel.news,
        kinds: ['reminder'],
        what: '#news: the role Fans is named but not notified, because it may not be mentioned.',
        fix: 'Server Settings, Roles, Fans: switch “Allow anyone to @mention this role” on.',
      },
    ],
  },
  'bot-removed': {
    ...linked,
    inactive: 'bot-removed',
    channels: [],
    roles: [],
    faults: [
      { code: 'bot-gone', channelId: null, kinds: [], what: 'The bot is gone.', fix: 'Add it again.' },
    ],
  },
  deactivated: { ...linked, inactive: 'deactivated' },
} as const satisfies Record<string, DiscordState>

const item = {
  id: '01900000-0000-7000-8000-000000000901',
  kind: 'result',
  title: 'Round 1 · Monza Night · Race',
  channelId: channel.results,
  state: 'sent',
  changedAt: '2026-06-11T11:58:00.000Z',
  notBefore: null,
  sentAt: '2026-06-11T11:58:00.000Z',
  tookMs: 312,
  fault: null,
} as const

export const deliveries: Record<'none' | 'some', DeliveryList> = {
  none: { items: [], next: null, counts: { waiting: 0, sent: 0, failed: 0 } },
  some: {
    items: [
      {
        ...item,
        id: '01900000-0000-7000-8000-000000000902',
        kind: 'standings',
        title: 'Season 2026 · standings after round 1',
        state: 'parked',
        sentAt: null,
        tookMs: null,
        fault: {
          what: 'The bot lacks Embed Links there.',
          fix: 'Edit Channel, Permissions, the role of the bot: switch on what is missing. Then send it again.',
        },
      },
      {
        ...item,
        id: '01900000-0000-7000-8000-000000000903',
        kind: 'reminder',
        title: 'Round 2 · Suzuka Sprint',
        channelId: channel.news,
        state: 'waiting',
        notBefore: '2026-06-12T18:00:00.000Z',
        sentAt: null,
        tookMs: null,
      },
      item,
      {
        ...item,
        id: '01900000-0000-7000-8000-000000000904',
        kind: 'test',
        title: 'A test post',
        tookMs: 4_100,
      },
    ],
    next: '01900000-0000-7000-8000-000000000904',
    counts: { waiting: 1, sent: 31, failed: 1 },
  },
}
