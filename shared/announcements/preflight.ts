import type { AnnouncementKind, AnnouncementSetting } from './kinds.ts'
import { holds, permissionLabel, type Permission } from './permissions.ts'
import type { SeenChannel, SeenGuild } from './seen-guild.ts'

/** What a league wants done in its Discord server. */
export interface WantedThere {
  readonly settings: readonly AnnouncementSetting[]
  readonly raceThreads: boolean
  readonly scheduledEvents: boolean
  /** Roles that members are to be given and relieved of. */
  readonly givenRoles: readonly string[]
}

/** What stands in the way of it: in words, and where in Discord to click. */
export interface PreflightFault {
  readonly code:
    | 'not-seen'
    | 'bot-gone'
    | 'channel-gone'
    | 'channel-unfit'
    | 'permission'
    | 'role-gone'
    | 'role-not-mentionable'
    | 'role-too-high'
  /** The permission that is missing, with code 'permission'. */
  readonly permission: Permission | null
  /** Null where it is about the whole server. */
  readonly channelId: string | null
  /** The kinds of announcements that do not come through. */
  readonly kinds: readonly AnnouncementKind[]
  readonly what: string
  readonly fix: string
}

/** What the bot sees of a server; 'gone' where it is not there any more, null before it told of it. */
export type Sight = SeenGuild | 'gone' | null

/** Everything that stands in the way of what is wanted, the whole server first and then channel by channel. */
export function preflight(sight: Sight, wanted: WantedThere): PreflightFault[] {
  const settings = wanted.settings.filter(({ enabled }) => enabled)
  const kinds = settings.map(({ kind }) => kind)
  if (sight === 'gone') return [{ ...ofServer, code: 'bot-gone', kinds, ...botGone }]
  if (sight === null) return [{ ...ofServer, code: 'not-seen', kinds, ...notSeen }]
  const ofThreads = wanted.raceThreads ? threadChannel(wanted.settings) : null
  return [
    ...(wanted.scheduledEvents ? eventFaults(sight) : []),
    ...roleFaults(sight, wanted.givenRoles),
    ...[...new Set(settings.map(({ channelId }) => channelId))].flatMap((channelId) =>
      channelFaults(
        sight,
        channelId,
        settings.filter((setting) => setting.channelId === channelId),
        { raceThreads: wanted.raceThreads, hasThreads: channelId === ofThreads },
      ),
    ),
  ]
}

/** Why a kind cannot be posted in a channel of this sort, in words; null where it can. */
export function unfitness(
  channel: SeenChannel,
  { kind, sentBy }: Pick<AnnouncementSetting, 'kind' | 'sentBy'>,
  raceThreads: boolean,
): string | null {
  switch (channel.kind) {
    case 'other':
      return `#${channel.name} takes no messages of the bot.`
    case 'forum':
      return raceThreads && kind === 'result'
        ? null
        : `#${channel.name} is a forum, which has room for results in threads of their races alone.`
    case 'thread':
      return sentBy === 'webhook' ? `#${channel.name} is a thread; a webhook belongs to a channel.` : null
    case 'text':
    case 'announcement':
      return null
  }
}

/** Where the threads of races are made: results stand in them, and rulings. */
function threadChannel(settings: readonly AnnouncementSetting[]): string | null {
  const of = (wanted: AnnouncementKind) => settings.find(({ kind }) => kind === wanted)?.channelId
  return of('result') ?? of('ruling') ?? null
}

const ofServer = { permission: null, channelId: null } as const
const botGone = {
  what: 'The bot is not in the server any more.',
  fix: 'Add it again: Link Discord, choose the same server.',
}
const notSeen = {
  what: 'The bot has not told yet what it sees of the server.',
  fix: 'It does within a minute of being added. If it does not, the bot is not running, or Discord is away.',
}

function eventFaults({ permissions }: SeenGuild): PreflightFault[] {
  const missing = (['create-events', 'manage-events'] as const).filter((each) => !holds(permissions, each))
  return missing.map((permission) => ({
    ...ofServer,
    code: 'permission',
    permission,
    kinds: [],
    what: `The bot may not ${permission === 'create-events' ? 'make' : 'change'} scheduled events: ${permissionLabel(permission)} is missing.`,
    fix: `Server Settings, Roles, the role of the bot, Permissions: switch ${permissionLabel(permission)} on.`,
  }))
}

function roleFaults(guild: SeenGuild, roleIds: readonly string[]): PreflightFault[] {
  if (roleIds.length === 0) return []
  const faults = roleIds.flatMap((id): PreflightFault[] => {
    const role = guild.roles.find((each) => each.id === id)
    if (role === undefined) return [{ ...ofServer, code: 'role-gone', kinds: [], ...roleGone }]
    // A role that stands level is not below either: Discord asks for a higher one.
    if (!role.managed && role.position < guild.highestRole) return []
    return [
      {
        ...ofServer,
        code: 'role-too-high',
        kinds: [],
        what: role.managed
          ? `The role ${role.name} belongs to an integration and can be given by nobody.`
          : `The role ${role.name} stands above the role of the bot, which cannot give it.`,
        fix: role.managed
          ? 'Choose another role.'
          : `Server Settings, Roles: drag the role of the bot above ${role.name}.`,
      },
    ]
  })
  return holds(guild.permissions, 'manage-roles') ? faults : [mayNotGiveRoles, ...faults]
}

const roleGone = { what: 'A role is not there any more.', fix: 'Choose another one.' }
const mayNotGiveRoles: PreflightFault = {
  ...ofServer,
  code: 'permission',
  permission: 'manage-roles',
  kinds: [],
  what: 'The bot may not give roles: Manage Roles is missing.',
  fix: 'Server Settings, Roles, the role of the bot, Permissions: switch Manage Roles on.',
}

function channelFaults(
  guild: SeenGuild,
  channelId: string,
  settings: readonly AnnouncementSetting[],
  { raceThreads, hasThreads }: { readonly raceThreads: boolean; readonly hasThreads: boolean },
): PreflightFault[] {
  const kinds = settings.map(({ kind }) => kind)
  const channel = guild.channels.find(({ id }) => id === channelId)
  if (channel === undefined) {
    return [{ code: 'channel-gone', permission: null, channelId, kinds, ...channelGone }]
  }
  const unfit = settings.flatMap((setting): PreflightFault[] => {
    const what = unfitness(channel, setting, raceThreads)
    const fix = 'Choose another channel for it.'
    return what === null
      ? []
      : [{ code: 'channel-unfit', permission: null, channelId, kinds: [setting.kind], what, fix }]
  })
  // Who does not see a channel may do nothing in it, whatever else is switched on.
  const missing: readonly Permission[] = holds(channel.permissions, 'view-channel')
    ? neededIn(channel, settings, hasThreads).filter((each) => !holds(channel.permissions, each))
    : ['view-channel']
  return [
    ...unfit,
    ...missing.map((permission) => missingIn(channel, permission, kinds)),
    ...settings.flatMap((setting) => mentionFaults(guild, channel, setting)),
  ]
}

const channelGone = {
  what: 'The channel is not there any more.',
  fix: 'Choose another channel for it.',
}

function neededIn(
  channel: SeenChannel,
  settings: readonly AnnouncementSetting[],
  hasThreads: boolean,
): Permission[] {
  const needed = new Set<Permission>([
    channel.kind === 'thread' ? 'send-in-threads' : 'send-messages',
    'embed-links',
    'attach-files',
  ])
  if (hasThreads) {
    // A post of a forum is a message; a thread of a channel is not.
    if (channel.kind !== 'forum') needed.add('create-threads')
    needed.add('send-in-threads').add('manage-threads')
  }
  if (settings.some(({ sentBy }) => sentBy === 'webhook')) needed.add('manage-webhooks')
  return [...needed]
}

function missingIn(
  { id, name }: SeenChannel,
  permission: Permission,
  kinds: readonly AnnouncementKind[],
): PreflightFault {
  const label = permissionLabel(permission)
  return {
    code: 'permission',
    permission,
    channelId: id,
    kinds,
    what: `#${name}: ${label} is missing.`,
    fix: `#${name}, Edit Channel, Permissions, the role of the bot: switch ${label} on.`,
  }
}

function mentionFaults(
  guild: SeenGuild,
  { id: channelId, name, permissions }: SeenChannel,
  { kind, mentionRoleId }: AnnouncementSetting,
): PreflightFault[] {
  if (mentionRoleId === null) return []
  const at = { permission: null, channelId, kinds: [kind] }
  const role = guild.roles.find(({ id }) => id === mentionRoleId)
  if (role === undefined) {
    return [
      { ...at, code: 'role-gone', what: 'The role to mention is not there any more.', fix: roleGone.fix },
    ]
  }
  if (role.mentionable || holds(permissions, 'mention-everyone')) return []
  return [
    {
      ...at,
      code: 'role-not-mentionable',
      what: `#${name}: the role ${role.name} is named but not notified, because it may not be mentioned.`,
      fix: `Server Settings, Roles, ${role.name}: switch “Allow anyone to @mention this role” on.`,
    },
  ]
}
