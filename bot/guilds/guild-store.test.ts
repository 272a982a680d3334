import type { GatewayDispatchPayload } from 'discord.js'
import { beforeEach, expect, test } from 'vitest'
import { guildStore, type GuildStore } from './guild-store.ts'

const botId = '100000000000000009'
const guildId = '100000000000000001'
const channelId = '200000000000000001'
const threadId = '300000000000000001'
const [botRole, otherRole] = ['400000000000000001', '400000000000000002']
const bit = { administrator: 1n << 3n, view: 1n << 10n, send: 1n << 11n, embed: 1n << 14n }
const needs = ['ViewChannel', 'SendMessages'] as const

const role = (id: string, permissions: bigint) => ({
  id,
  name: id,
  color: 0,
  position: id === guildId ? 0 : 2,
  managed: false,
  mentionable: false,
  permissions: String(permissions),
})

/** An event of the gateway, with as much of it as is read. */
const event = (t: string, d: object) => ({ op: 0, s: 1, t, d }) as unknown as GatewayDispatchPayload
const ready = (...ids: string[]) =>
  event('READY', { user: { id: botId }, guilds: ids.map((id) => ({ id })), shard: [0, 1] })
const overwrite = (id: string, allow: bigint, deny: bigint) => ({
  id,
  type: 0,
  allow: String(allow),
  deny: String(deny),
})
const channel = (overwrites: object[]) => ({
  id: channelId,
  guild_id: guildId,
  type: 0,
  name: 'results',
  position: 1,
  permission_overwrites: overwrites,
})
const created = (changes: object = {}) =>
  event('GUILD_CREATE', {
    id: guildId,
    name: 'Demo GP',
    icon: null,
    owner_id: '500000000000000001',
    roles: [role(guildId, bit.view), role(botRole ?? '', bit.send), role(otherRole ?? '', bit.embed)],
    members: [{ user: { id: botId }, roles: [botRole] }],
    channels: [channel([])],
    threads: [{ id: threadId, guild_id: guildId, type: 11, name: 'Round 1', parent_id: channelId }],
    ...changes,
  })

let store: GuildStore
beforeEach(() => {
  store = guildStore()
  store.take(ready(guildId))
})
const missing = (where = channelId) => store.missingPermissions(guildId, where, needs)

test('what the roles of the bot and everybody may do, it may', () => {
  expect(store.take(created())).toEqual([guildId])
  expect(missing()).toEqual([])
  expect(store.missingPermissions(guildId, null, ['EmbedLinks'])).toEqual(['EmbedLinks'])
  expect(store.seen(guildId)).toMatchObject({
    name: 'Demo GP',
    highestRole: 2,
    permissions: String(bit.view | bit.send),
    channels: [
      { id: threadId, kind: 'thread', parentId: channelId },
      { id: channelId, kind: 'text', permissions: String(bit.view | bit.send) },
    ],
  })
})

test('a channel forbids to everybody, allows to a role, and has the last word about the bot itself', () => {
  store.take(created())
  const take = (...overwrites: object[]) => store.take(event('CHANNEL_UPDATE', channel(overwrites)))
  take(overwrite(guildId, 0n, bit.view | bit.send))
  expect(missing()).toEqual(['ViewChannel', 'SendMessages'])
  take(overwrite(guildId, 0n, bit.view | bit.send), overwrite(botRole ?? '', bit.view | bit.send, 0n))
  expect(missing()).toEqual([])
  take(overwrite(botRole ?? '', bit.view, 0n), overwrite(botId, 0n, bit.send))
  expect(missing()).toEqual(['SendMessages'])
  // A thread goes by its channel.
  expect(missing(threadId)).toEqual(['SendMessages'])
  take(overwrite(otherRole ?? '', 0n, bit.view))
  expect(missing()).toEqual([])
})

test('an administrator and the owner may everything', () => {
  const closed = { channels: [channel([overwrite(guildId, 0n, bit.view | bit.send)])] }
  store.take(created({ ...closed, roles: [role(guildId, 0n), role(botRole ?? '', bit.administrator)] }))
  expect(missing()).toEqual([])
  store.take(created({ ...closed, owner_id: botId }))
  expect(missing()).toEqual([])
})

test('roles that come, change and go, and those that the bot is given, count at once', () => {
  store.take(created())
  store.take(event('GUILD_ROLE_UPDATE', { guild_id: guildId, role: role(botRole ?? '', 0n) }))
  expect(missing()).toEqual(['SendMessages'])
  const member = { guild_id: guildId, roles: [botRole, otherRole] }
  expect(store.take(event('GUILD_MEMBER_UPDATE', { ...member, user: { id: '500000000000000001' } }))).toEqual(
    [],
  )
  expect(store.missingPermissions(guildId, null, ['EmbedLinks'])).toEqual(['EmbedLinks'])
  store.take(event('GUILD_MEMBER_UPDATE', { ...member, user: { id: botId } }))
  expect(store.missingPermissions(guildId, null, ['EmbedLinks'])).toEqual([])
  store.take(event('GUILD_ROLE_DELETE', { guild_id: guildId, role_id: otherRole }))
  expect(store.missingPermissions(guildId, null, ['EmbedLinks'])).toEqual(['EmbedLinks'])
})

test('of a channel that is gone or was never there nothing is known, and a thread in the archive is none', () => {
  store.take(created())
  const archived = {
    id: threadId,
    guild_id: guildId,
    type: 11,
    name: 'Round 1',
    thread_metadata: { archived: true },
  }
  store.take(event('THREAD_UPDATE', archived))
  expect(store.seen(guildId)?.channels.map(({ id }) => id)).toEqual([channelId])
  store.take(event('CHANNEL_DELETE', { id: channelId, guild_id: guildId }))
  expect(missing()).toBeNull()
  expect(store.missingPermissions('999999999999999999', null, needs)).toBeNull()
})

test('an outage is no throwing out; one that happened while nobody listened is found when a session begins', () => {
  store.take(created())
  store.take(event('GUILD_DELETE', { id: guildId, unavailable: true }))
  expect(store.stateOf(guildId)).toBe('unavailable')
  expect(store.take(ready(guildId))).toEqual([])
  // It may be told as unavailable in the place of all its facts.
  expect(store.take(event('GUILD_CREATE', { id: guildId, unavailable: true }))).toEqual([])
  expect(store.stateOf(guildId)).toBe('unavailable')
  store.take(created())
  expect(store.stateOf(guildId)).toBe('there')
  expect(store.take(ready())).toEqual([guildId])
  expect(store.stateOf(guildId)).toBe('not-there')
  expect(store.seen(guildId)).toBeNull()
})
