import { afterEach, beforeEach, expect, test } from 'vitest'
import { channelType } from './objects.ts'
import { permission } from './permissions.ts'
import { servePracticeDiscord, type PracticeDiscord } from './serve.ts'
import { announcing } from './world.ts'

/* What Discord refuses, with the numbers by which a bot tells what happened. */

let practice: PracticeDiscord
let guildId: string
let ownerId: string
let channelId: string

beforeEach(async () => {
  practice = await servePracticeDiscord({
    limits: {
      oldEdits: { limit: 2, perMs: 20_000 },
      activeThreads: 2,
      uncompletedEvents: 2,
      fileBytes: 1_000,
    },
  })
  const { world } = practice
  ownerId = world.addPerson('Rita Sandoval').id
  guildId = world.addGuild({ name: 'Demo GP', ownerId }).id
  channelId = world.addChannel(guildId, { name: 'results', type: channelType.text }).id
})
afterEach(() => practice.stop())

type Said = Record<string, unknown> & { readonly id: string }

async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; said: Said }> {
  const json = body === undefined ? {} : { body: JSON.stringify(body) }
  const headers = { authorization: `Bot ${practice.state.botToken}`, 'content-type': 'application/json' }
  const response = await fetch(`${practice.url}/api/v10${path}`, { method, headers, ...json })
  const text = await response.text()
  return { status: response.status, said: (text === '' ? {} : JSON.parse(text)) as Said }
}

const post = (body: unknown, channel = channelId) => ask('POST', `/channels/${channel}/messages`, body)
const refusal = (status: number, code: number) => ({ status, said: { code } })
const row = (...components: unknown[]) => ({ type: 1, components })
const button = (id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'Press',
  custom_id: id,
  ...more,
})
const embed = (length: number) => ({ description: 'x'.repeat(length) })
const everyButton = (count: number) => Array.from({ length: count }, (_, at) => button(`b${at}`))

test.each([
  ['a content of 2,001', { content: 'x'.repeat(2_001) }, 'content'],
  ['a title of 257', { embeds: [{ title: 'x'.repeat(257) }] }, 'embeds'],
  ['a description of 4,097', { embeds: [embed(4_097)] }, 'embeds'],
  ['eleven embeds', { embeds: Array.from({ length: 11 }, () => embed(1)) }, 'embeds'],
  ['6,001 characters in all embeds', { embeds: [embed(3_000), embed(3_001)] }, 'embeds'],
  [
    '26 fields',
    { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'a', value: 'b' })) }] },
    'embeds',
  ],
  ['a field with nothing in it', { embeds: [{ fields: [{ name: 'a', value: '' }] }] }, 'embeds'],
  ['an embed with nothing in it', { embeds: [{ color: 1 }] }, 'embeds'],
  ['a colour beyond white', { embeds: [{ title: 'a', color: 0x1000000 }] }, 'embeds'],
  ['six buttons in a row', { content: 'a', components: [row(...everyButton(6))] }, 'components'],
  ['six rows', { content: 'a', components: everyButton(6).map((each) => row(each)) }, 'components'],
  ['two buttons with one id', { content: 'a', components: [row(button('a'), button('a'))] }, 'components'],
  [
    'a button with no id',
    { content: 'a', components: [row({ type: 2, style: 1, label: 'a' })] },
    'components',
  ],
  [
    'a button with an id and an address',
    { content: 'a', components: [row(button('a', { url: 'https://a.example' }))] },
    'components',
  ],
  [
    'a link with an id',
    { content: 'a', components: [row(button('a', { style: 5, url: 'https://a.example' }))] },
    'components',
  ],
  [
    'a label of 81',
    { content: 'a', components: [row(button('a', { label: 'x'.repeat(81) }))] },
    'components',
  ],
  ['an id of 101', { content: 'a', components: [row(button('x'.repeat(101)))] }, 'components'],
  ['a button in no row', { content: 'a', components: [button('a')] }, 'components'],
  ['a nonce of 26', { content: 'a', nonce: 'x'.repeat(26) }, 'nonce'],
  [
    'mentions said twice',
    { content: 'a', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
    'allowed_mentions',
  ],
  ['a file that did not come', { content: 'a', attachments: [{ id: '0' }] }, 'attachments'],
])('%s is refused, with its place', async (_what, body, part) => {
  const { status, said } = await post(body)
  expect([status, said['code']]).toEqual([400, 50035])
  expect(Object.keys(said['errors'] as object)).toEqual([part])
  expect(practice.state.messages.get(channelId)).toBeUndefined()
})

test('what is at each limit is taken', async () => {
  const body = {
    content: 'x'.repeat(2_000),
    embeds: [embed(3_000), embed(3_000)],
    components: Array.from({ length: 5 }, (_, at) =>
      row(...[0, 1, 2, 3, 4].map((each) => button(`${at} ${each}`))),
    ),
  }
  expect((await post(body)).status).toBe(200)
})

test('an empty message is refused, when posted and when edited', async () => {
  expect(await post({ content: ' ' })).toMatchObject(refusal(400, 50006))
  const { said } = await post({ content: 'a' })
  const edited = await ask('PATCH', `/channels/${channelId}/messages/${said.id}`, { content: '' })
  expect(edited).toMatchObject(refusal(400, 50006))
})

test('what is not there has a number of its own', async () => {
  expect(await post({ content: 'a' }, '1234567890123456')).toMatchObject(refusal(404, 10003))
  expect(await ask('GET', '/guilds/1234567890123456')).toMatchObject(refusal(404, 10004))
  const edited = await ask('PATCH', `/channels/${channelId}/messages/1234567890123456`, { content: 'a' })
  expect(edited).toMatchObject(refusal(404, 10008))
  expect(await ask('GET', `/guilds/${guildId}/members/${channelId}`)).toMatchObject(refusal(404, 10013))
  expect(await ask('GET', `/guilds/${guildId}/scheduled-events/1`)).toMatchObject(refusal(404, 10070))
  expect(await ask('GET', '/webhooks/1')).toMatchObject(refusal(404, 10015))
  expect(await ask('POST', '/interactions/1/abc/callback', { type: 4 })).toMatchObject(refusal(404, 10062))
})

test('a channel that is not seen, one that must not be written in, and what each message needs', async () => {
  const role = practice.world.botRole(guildId).id
  const deny = (bit: bigint) =>
    practice.world.setOverwrite(channelId, { id: role, type: 0, allow: '0', deny: String(bit) })
  deny(permission.viewChannel)
  expect(await post({ content: 'a' })).toMatchObject(refusal(403, 50001))
  deny(permission.sendMessages)
  expect(await post({ content: 'a' })).toMatchObject(refusal(403, 50013))
  deny(permission.embedLinks)
  expect(await post({ embeds: [{ title: 'a' }] })).toMatchObject(refusal(403, 50013))
  expect((await post({ content: 'a' })).status).toBe(200)
  practice.world.setOverwrite(channelId, {
    id: practice.state.bot.id,
    type: 1,
    allow: String(permission.embedLinks),
    deny: '0',
  })
  expect((await post({ embeds: [{ title: 'a' }] })).status).toBe(200)
  practice.world.passTime(5_000)
  practice.world.throwOut(guildId)
  expect(await post({ content: 'a' })).toMatchObject(refusal(403, 50001))
  expect(await ask('GET', `/guilds/${guildId}`)).toMatchObject(refusal(404, 10004))
})

test('a role above the bot’s and a right that it lacks are refused alike', async () => {
  const { world } = practice
  const member = world.addPerson('Milo Brandt').id
  world.addMember(guildId, member)
  const low = world.addRole(guildId, { name: 'Member', permissions: '0' })
  const high = world.addRole(guildId, { name: 'Steward', permissions: '0', position: 50 })
  const give = (role: string) => ask('PUT', `/guilds/${guildId}/members/${member}/roles/${role}`)
  expect(await give(low.id)).toMatchObject(refusal(403, 50013))
  world.changeRole(guildId, world.botRole(guildId).id, {
    permissions: String(announcing | permission.manageRoles),
  })
  expect((await give(low.id)).status).toBe(204)
  expect(practice.state.guilds.get(guildId)?.members.get(member)?.roles).toEqual([low.id])
  expect(await give(high.id)).toMatchObject(refusal(403, 50013))
  expect(await give(guildId)).toMatchObject(refusal(400, 50028))
  expect(await give('1234567890123456')).toMatchObject(refusal(404, 10011))
})

test('a number of a message makes one message of two, for some minutes and where it is enforced', async () => {
  const body = { content: 'a', nonce: 'n1', enforce_nonce: true }
  const { said: first } = await post(body)
  const { said: second } = await post({ ...body, content: 'b' })
  expect(second).toEqual(first)
  const { said: loose } = await post({ ...body, enforce_nonce: false })
  expect(loose.id).not.toBe(first.id)
  practice.world.passTime(6 * 60_000)
  const { said: later } = await post(body)
  expect([first.id, loose.id]).not.toContain(later.id)
})

test('messages older than an hour are edited rarely', async () => {
  const { said } = await post({ content: 'a' })
  const edit = (content: string) => ask('PATCH', `/channels/${channelId}/messages/${said.id}`, { content })
  for (const content of ['b', 'c', 'd']) expect((await edit(content)).status).toBe(200)
  practice.world.passTime(3_600_001)
  expect((await edit('e')).status).toBe(200)
  expect((await edit('f')).status).toBe(200)
  expect(await edit('g')).toMatchObject(refusal(429, 30046))
  practice.world.passTime(20_000)
  expect((await edit('g')).status).toBe(200)
})

test('nobody edits what another wrote', async () => {
  const { said: webhook } = await ask('POST', `/channels/${channelId}/webhooks`, { name: 'Results' })
  const path = `/webhooks/${webhook.id}/${String(webhook['token'])}`
  const { said } = await ask('POST', `${path}?wait=true`, { content: 'a', username: 'Demo GP' })
  expect(said).toMatchObject({ author: { username: 'Demo GP' }, webhook_id: webhook.id })
  expect(await ask('PATCH', `/channels/${channelId}/messages/${said.id}`, { content: 'b' })).toMatchObject(
    refusal(403, 50005),
  )
  expect((await ask('PATCH', `${path}/messages/${said.id}`, { content: 'b' })).status).toBe(200)
  expect(await ask('POST', `/webhooks/${webhook.id}/wrong`, { content: 'a' })).toMatchObject(
    refusal(401, 50027),
  )
})

test('a webhook that is gone is told so once; who goes on is complained of', async () => {
  const { said: webhook } = await ask('POST', `/channels/${channelId}/webhooks`, { name: 'Results' })
  const path = `/webhooks/${webhook.id}/${String(webhook['token'])}`
  practice.world.deleteWebhook(webhook.id)
  expect(await ask('POST', path, { content: 'a' })).toMatchObject(refusal(404, 10015))
  expect(practice.discord.complaints).toEqual([])
  await ask('POST', path, { content: 'a' })
  expect(practice.discord.complaints).toEqual([`webhook ${webhook.id} was used again after it was gone`])
})

test('archived and locked threads, too many threads, and a forum with its tags', async () => {
  const { world } = practice
  const open = (name: string) => ask('POST', `/channels/${channelId}/threads`, { name, type: 11 })
  const { said: thread } = await open('Round 1')
  const { said } = await post({ content: 'a' }, thread.id)
  world.archiveThread(thread.id)
  const edit = () => ask('PATCH', `/channels/${thread.id}/messages/${said.id}`, { content: 'b' })
  expect(await edit()).toMatchObject(refusal(400, 50083))
  expect((await ask('PATCH', `/channels/${thread.id}`, { archived: false })).status).toBe(200)
  expect((await edit()).status).toBe(200)
  expect((await open('Round 2')).status).toBe(201)
  expect(await open('Round 3')).toMatchObject(refusal(400, 160006))
  world.archiveThread(thread.id)
  const forum = world.addForum(guildId, 'races', ['Formula'])
  const begin = (more: object) =>
    ask('POST', `/channels/${forum.id}/threads`, { name: 'Round 3', message: { content: 'a' }, ...more })
  expect(await begin({ applied_tags: ['1'] })).toMatchObject(refusal(400, 50035))
  const { status, said: begun } = await begin({ applied_tags: [forum.available_tags[0]?.id] })
  expect([status, begun]).toMatchObject([201, { message: { id: begun.id, content: 'a' } }])
  expect(await post({ content: 'a' }, forum.id)).toMatchObject(refusal(400, 50008))
  expect(await open('Round 4')).toMatchObject(refusal(400, 160006))
})

test('scheduled events go by themselves, are final in the end, and are not too many', async () => {
  const at = (minutes: number) => new Date(practice.discord.now() + minutes * 60_000).toISOString()
  const body = (more: object = {}) => ({
    name: 'Round 1',
    privacy_level: 2,
    entity_type: 3,
    scheduled_start_time: at(60),
    scheduled_end_time: at(120),
    entity_metadata: { location: 'Monza' },
    ...more,
  })
  const path = `/guilds/${guildId}/scheduled-events`
  for (const wrong of [
    { scheduled_start_time: at(-1) },
    { scheduled_end_time: null },
    { scheduled_end_time: at(30) },
    { entity_metadata: { location: '' } },
    { name: 'x'.repeat(101) },
  ]) {
    expect(await ask('POST', path, body(wrong))).toMatchObject(refusal(400, 50035))
  }
  practice.world.passTime(60_000)
  const { said: event } = await ask('POST', path, body())
  const change = (more: object) => ask('PATCH', `${path}/${event.id}`, more)
  expect((await change({ scheduled_start_time: at(70) })).status).toBe(200)
  expect(await change({ status: 3 })).toMatchObject(refusal(400, 50035))
  await ask('POST', path, body())
  expect(await ask('POST', path, body())).toMatchObject(refusal(400, 30038))
  practice.world.passTime(80 * 60_000)
  expect((await ask('GET', `${path}/${event.id}`)).said['status']).toBe(2)
  expect(await change({ status: 4 })).toMatchObject(refusal(400, 50035))
  practice.world.passTime(60 * 60_000)
  expect((await ask('GET', `${path}/${event.id}`)).said['status']).toBe(3)
  expect(await change({ name: 'b' })).toMatchObject(refusal(400, 180000))
})

test.each([
  ['a name in capitals', { name: 'Results', description: 'a' }],
  ['no description', { name: 'results' }],
  ['a description of 101', { name: 'results', description: 'x'.repeat(101) }],
  [
    'an optional option before a required one',
    {
      name: 'a',
      description: 'a',
      options: [
        { type: 3, name: 'a', description: 'a' },
        { type: 3, name: 'b', description: 'b', required: true },
      ],
    },
  ],
  [
    'choices that are completed, too',
    {
      name: 'a',
      description: 'a',
      options: [
        { type: 3, name: 'a', description: 'a', autocomplete: true, choices: [{ name: 'a', value: 'a' }] },
      ],
    },
  ],
  [
    '26 options',
    {
      name: 'a',
      description: 'a',
      options: Array.from({ length: 26 }, (_, at) => ({ type: 3, name: `o${at}`, description: 'a' })),
    },
  ],
])('a command with %s is refused', async (_what, command) => {
  const path = `/applications/${practice.state.bot.id}/commands`
  expect(await ask('PUT', path, [command])).toMatchObject(refusal(400, 50035))
  expect((await ask('GET', path)).said).toEqual([])
})

test('commands keep their numbers, and their versions where nothing changed', async () => {
  const path = `/applications/${practice.state.bot.id}/commands`
  const command = { name: 'results', description: 'The last result', default_member_permissions: '32' }
  const [first] = (await ask('PUT', path, [command])).said as unknown as Said[]
  const [same] = (await ask('PUT', path, [command])).said as unknown as Said[]
  expect(same).toEqual(first)
  const [changed] = (await ask('PUT', path, [{ ...command, description: 'Results' }]))
    .said as unknown as Said[]
  expect(changed).toMatchObject({ id: first?.id, default_member_permissions: '32' })
  expect(changed?.['version']).not.toBe(first?.['version'])
  expect(await ask('PUT', '/applications/1/commands', [])).toMatchObject(refusal(403, 20012))
})

test('an interaction is answered once, within three seconds, and written to for fifteen minutes', async () => {
  await ask('PUT', `/applications/${practice.state.bot.id}/commands`, [
    { name: 'next', description: 'The next race' },
  ])
  const type = () => practice.asking.typeCommand({ guildId, channelId, userId: ownerId }, 'next')
  const answer = ({ id, token }: { id: string; token: string }) =>
    ask('POST', `/interactions/${id}/${token}/callback`, { type: 4, data: { content: 'Monza' } })
  const late = type()
  practice.world.passTime(3_000)
  expect(await answer(late)).toMatchObject(refusal(404, 10062))
  const asked = type()
  const original = `/webhooks/${practice.state.bot.id}/${asked.token}/messages/@original`
  expect(await ask('PATCH', original, { content: 'a' })).toMatchObject(refusal(404, 10015))
  expect((await answer(asked)).status).toBe(204)
  expect(await answer(asked)).toMatchObject(refusal(400, 40060))
  expect((await ask('PATCH', original, { content: 'Spa' })).status).toBe(200)
  practice.world.passTime(15 * 60_000)
  expect(await ask('PATCH', original, { content: 'a' })).toMatchObject(refusal(401, 50027))
})

test('a file beyond the limit is refused', async () => {
  const form = new FormData()
  form.set(
    'payload_json',
    JSON.stringify({ content: 'a', attachments: [{ id: 0, description: 'What it shows' }] }),
  )
  form.set('files[0]', new Blob([new Uint8Array(1_001)], { type: 'image/png' }), 'a.png')
  const headers = { authorization: `Bot ${practice.state.botToken}` }
  const send = () =>
    fetch(`${practice.url}/api/v10/channels/${channelId}/messages`, { method: 'POST', headers, body: form })
  expect((await send()).status).toBe(413)
  form.set('files[0]', new Blob([new Uint8Array(1_000)], { type: 'image/png' }), 'a.png')
  expect(await (await send()).json()).toMatchObject({
    attachments: [{ filename: 'a.png', size: 1_000, description: 'What it shows' }],
  })
})
