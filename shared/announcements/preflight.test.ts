import { assert, property, subarray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnnouncementSetting } from './kinds.ts'
import { askedPermissions, type Permission } from './permissions.ts'
import { preflight, type PreflightFault, type Sight, type WantedThere } from './preflight.ts'
import type { SeenChannel, SeenGuild } from './seen-guild.ts'

/* What stands in the way of announcing, found from what the bot sees. Bits are written as Discord's reference has them. */

const administrator = 1n << 3n
const bitOf: Readonly<Record<Exclude<Permission, 'administrator'>, bigint>> = {
  'manage-server': 1n << 5n,
  'view-channel': 1n << 10n,
  'send-messages': 1n << 11n,
  'embed-links': 1n << 14n,
  'attach-files': 1n << 15n,
  'read-history': 1n << 16n,
  'mention-everyone': 1n << 17n,
  'manage-roles': 1n << 28n,
  'manage-webhooks': 1n << 29n,
  'manage-events': 1n << 33n,
  'manage-threads': 1n << 34n,
  'create-threads': 1n << 35n,
  'send-in-threads': 1n << 38n,
  'create-events': 1n << 44n,
}
const allOf = (without: readonly bigint[] = []): string =>
  (
    Object.values(bitOf).reduce((set, bit) => set | bit, 0n) & ~without.reduce((set, bit) => set | bit, 0n)
  ).toString()

const ids = { guild: '100000000000000001', results: '100000000000000002', fans: '100000000000000003' }

const channel = (changes: Partial<SeenChannel> = {}): SeenChannel => ({
  id: ids.results,
  name: 'results',
  kind: 'text',
  parentId: null,
  position: 1,
  permissions: allOf(),
  ...changes,
})
const guild = (changes: Partial<SeenGuild> = {}): SeenGuild => ({
  name: 'Harbour Racing',
  icon: null,
  ownerId: '100000000000000009',
  permissions: allOf(),
  highestRole: 5,
  roles: [{ id: ids.fans, name: 'Fans', colour: 0, position: 2, managed: false, mentionable: true }],
  channels: [channel()],
  ...changes,
})
const setting = (changes: Partial<AnnouncementSetting> = {}): AnnouncementSetting => ({
  kind: 'result',
  channelId: ids.results,
  enabled: true,
  quiet: null,
  mentionRoleId: null,
  wording: null,
  sentBy: 'bot',
  ...changes,
})
const wanted = (changes: Partial<WantedThere> = {}): WantedThere => ({
  settings: [setting()],
  raceThreads: false,
  scheduledEvents: false,
  givenRoles: [],
  ...changes,
})
const found = (sight: Sight, want: WantedThere) => preflight(sight, want).map(brief)
const brief = ({ code, permission, channelId }: PreflightFault) => [code, permission, channelId]

test('where everything is as it should be, nothing stands in the way', () => {
  const all = wanted({
    settings: [setting({ sentBy: 'webhook', mentionRoleId: ids.fans }), setting({ kind: 'standings' })],
    raceThreads: true,
    scheduledEvents: true,
    givenRoles: [ids.fans],
  })
  expect(preflight(guild(), all)).toEqual([])
})

test('a bot that is gone, or has not told yet, is all that is said', () => {
  expect(found('gone', wanted({ scheduledEvents: true }))).toEqual([['bot-gone', null, null]])
  expect(found(null, wanted({ scheduledEvents: true }))).toEqual([['not-seen', null, null]])
})

test('a channel that is gone is said once, with the kinds that it had', () => {
  const settings = [setting(), setting({ kind: 'ruling' })]
  expect(preflight(guild({ channels: [] }), wanted({ settings }))).toMatchObject([
    { code: 'channel-gone', channelId: ids.results, kinds: ['result', 'ruling'] },
  ])
})

test('what is switched off needs nothing', () => {
  expect(found(guild({ channels: [] }), wanted({ settings: [setting({ enabled: false })] }))).toEqual([])
})

describe('in a channel', () => {
  test.each<[Permission, bigint, Partial<WantedThere>, SeenChannel['kind']]>([
    ['send-messages', bitOf['send-messages'], {}, 'text'],
    ['send-messages', bitOf['send-messages'], {}, 'announcement'],
    ['embed-links', bitOf['embed-links'], {}, 'text'],
    ['attach-files', bitOf['attach-files'], {}, 'text'],
    ['send-in-threads', bitOf['send-in-threads'], {}, 'thread'],
    ['manage-webhooks', bitOf['manage-webhooks'], { settings: [setting({ sentBy: 'webhook' })] }, 'text'],
    ['create-threads', bitOf['create-threads'], { raceThreads: true }, 'text'],
    ['send-in-threads', bitOf['send-in-threads'], { raceThreads: true }, 'text'],
    ['manage-threads', bitOf['manage-threads'], { raceThreads: true }, 'forum'],
  ])('%s that is missing is named, with where to click', (permission, bit, changes, kind) => {
    const there = guild({ channels: [channel({ kind, permissions: allOf([bit]) })] })
    const faults = preflight(there, wanted(changes))
    expect(faults.map(brief)).toEqual([['permission', permission, ids.results]])
    expect(faults[0]?.what).toMatch(/^#results: .+ is missing\.$/)
    expect(faults[0]?.fix).toContain('#results, Edit Channel, Permissions')
  })

  test('that it does not see, seeing it is the first thing that is missing, and the only one that is said', () => {
    const there = guild({ channels: [channel({ permissions: '0' })] })
    expect(found(there, wanted())).toEqual([['permission', 'view-channel', ids.results]])
  })

  test('what is not wanted is not asked for', () => {
    const without = [
      bitOf['manage-webhooks'],
      bitOf['create-threads'],
      bitOf['manage-threads'],
      bitOf['send-in-threads'],
      bitOf['mention-everyone'],
    ]
    expect(found(guild({ channels: [channel({ permissions: allOf(without) })] }), wanted())).toEqual([])
  })

  test('an administrator may do everything', () => {
    const there = guild({
      permissions: administrator.toString(),
      channels: [channel({ permissions: administrator.toString() })],
    })
    const all = wanted({
      settings: [setting({ sentBy: 'webhook' })],
      raceThreads: true,
      scheduledEvents: true,
    })
    expect(found(there, all)).toEqual([])
  })

  test.each<[SeenChannel['kind'], Partial<AnnouncementSetting>, boolean, boolean]>([
    ['other', {}, false, false],
    ['forum', { kind: 'result' }, false, false],
    ['forum', { kind: 'result' }, true, true],
    ['forum', { kind: 'standings' }, true, false],
    ['thread', {}, false, true],
    ['thread', { sentBy: 'webhook' }, false, false],
    ['announcement', { sentBy: 'webhook' }, false, true],
  ])('of the kind %s, with %o and threads of races %s: fit is %s', (kind, changes, raceThreads, fit) => {
    const there = guild({ channels: [channel({ kind })] })
    const want = wanted({ settings: [setting(changes)], raceThreads })
    expect(found(there, want)).toEqual(fit ? [] : [['channel-unfit', null, ids.results]])
  })
})

describe('a role to mention', () => {
  const mentioning = wanted({ settings: [setting({ mentionRoleId: ids.fans })] })
  const shy = guild({
    roles: [{ id: ids.fans, name: 'Fans', colour: 0, position: 2, managed: false, mentionable: false }],
    channels: [channel({ permissions: allOf([bitOf['mention-everyone']]) })],
  })

  test('that may not be mentioned notifies nobody', () => {
    expect(found(shy, mentioning)).toEqual([['role-not-mentionable', null, ids.results]])
  })

  test('is mentioned all the same by a bot that may mention all', () => {
    expect(found({ ...shy, channels: [channel()] }, mentioning)).toEqual([])
  })

  test('that is gone is said', () => {
    expect(found(guild({ roles: [] }), mentioning)).toEqual([['role-gone', null, ids.results]])
  })
})

describe('a role to give', () => {
  const giving = wanted({ settings: [], givenRoles: [ids.fans] })
  const withRole = (position: number, managed = false) =>
    guild({ roles: [{ id: ids.fans, name: 'Fans', colour: 0, position, managed, mentionable: true }] })

  test.each([
    [4, []],
    [5, [['role-too-high', null, null]]],
    [6, [['role-too-high', null, null]]],
  ])('at place %i, where the bot is at 5', (position, faults) => {
    expect(found(withRole(position), giving)).toEqual(faults)
  })

  test('that an integration owns can be given by nobody', () => {
    expect(preflight(withRole(1, true), giving)).toMatchObject([
      { code: 'role-too-high', fix: 'Choose another role.' },
    ])
  })

  test('needs Manage Roles: both causes of one refusal of Discord are told apart', () => {
    const there = { ...withRole(1), permissions: allOf([bitOf['manage-roles']]) }
    expect(found(there, giving)).toEqual([['permission', 'manage-roles', null]])
  })
})

test('scheduled events need the server’s own permissions', () => {
  const there = guild({ permissions: allOf([bitOf['create-events'], bitOf['manage-events']]) })
  expect(found(there, wanted({ scheduledEvents: true }))).toEqual([
    ['permission', 'create-events', null],
    ['permission', 'manage-events', null],
  ])
})

const there = (bits: bigint) =>
  guild({ permissions: bits.toString(), channels: [channel({ permissions: bits.toString() })] })

test('whatever is granted: each permission that is named is one that is missing, and with it the fault goes', () => {
  const names = Object.keys(bitOf) as Exclude<Permission, 'administrator'>[]
  const all = wanted({
    settings: [setting({ sentBy: 'webhook' })],
    raceThreads: true,
    scheduledEvents: true,
  })
  assert(
    property(subarray(names), (granted) => {
      const set = granted.reduce((bits, name) => bits | bitOf[name], 0n)
      for (const { permission } of preflight(there(set), all)) {
        const name = permission as Exclude<Permission, 'administrator'>
        expect(granted).not.toContain(name)
        const after = preflight(there(set | bitOf[name]), all).map((fault) => fault.permission)
        expect(after).not.toContain(name)
      }
    }),
  )
})

test('a bot that was added with what it asks for can announce in every manner', () => {
  const there = guild({
    permissions: askedPermissions,
    channels: [channel({ permissions: askedPermissions })],
  })
  const all = wanted({ settings: [setting({ sentBy: 'webhook' })], raceThreads: true, scheduledEvents: true })
  expect(found(there, all)).toEqual([])
})
