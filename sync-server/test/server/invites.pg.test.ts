import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { usualTokenTimes } from '#server/identity/token-times.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

const day = 24 * 60 * 60 * 1000
let now = Date.now()
let server: TestServer
let owner: string
let newcomer: string
let league: string

beforeAll(async () => {
  server = await startTestServer({
    app: { clock: () => now, tokenTimes: { ...usualTokenTimes, accessMs: 30 * day } },
  })
  owner = await server.signIn('OWNER')
  newcomer = await server.signIn('STEWARD')
})
afterAll(() => server.stop())
beforeEach(async () => {
  const body = { slug: `league-${randomUUID().slice(0, 8)}`, name: 'Harbour Cup' }
  const answer = await server.call('/leagues', { method: 'POST', token: owner, body })
  expect(answer.status).toBe(201)
  league = answer.json.id
  // The plan of a new league allows one alone; what is tried here is something else.
  await server.database.query(`update leagues set plan = 'ELITE'`)
})

const invite = (changes: object = {}, token = owner) =>
  server.call(`/leagues/${league}/invites`, {
    method: 'POST',
    token,
    body: { id: randomUUID(), role: 'STEWARD', ...changes },
  })
const accept = (secret: string, token = newcomer) =>
  server.call(`/invites/${secret}/accept`, { method: 'POST', token })
const list = async () => (await server.call(`/leagues/${league}/invites`, { token: owner })).json.items

describe('an invite', () => {
  test('makes whoever opens it a member with its role, once', async () => {
    const made = await invite()
    expect(made.status).toBe(201)
    const { token } = made.json
    expect((await server.call(`/invites/${token}`, { token: newcomer })).json).toMatchObject({
      leagueName: 'Harbour Cup',
      role: 'STEWARD',
    })
    const joined = await accept(token)
    expect([joined.status, joined.json]).toMatchObject([200, { id: league, role: 'STEWARD' }])
    expect((await accept(token)).status).toBe(410)
    expect(await list()).toMatchObject([{ state: 'used-up', uses: 1, usesLeft: 0, role: 'STEWARD' }])
    expect((await server.call('/leagues', { token: newcomer })).json).toContainEqual(
      expect.objectContaining({ id: league, role: 'STEWARD' }),
    )
  })

  test('used by two at once lets one in', async () => {
    const { token } = (await invite()).json
    const driver = await server.signIn('DRIVER')
    const answers = await Promise.all([accept(token), accept(token, driver)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  test('leaves a member what they are and spends nothing', async () => {
    const { token } = (await invite({ role: 'DRIVER' })).json
    expect((await accept(token, owner)).json).toMatchObject({ role: 'OWNER' })
    expect(await list()).toMatchObject([{ state: 'open', uses: 0 }])
  })

  test('ends when it is withdrawn, used up or too old, each told as such', async () => {
    const withdrawn = (await invite()).json
    const path = `/leagues/${league}/invites/${withdrawn.id}`
    expect((await server.call(path, { method: 'DELETE', token: owner })).status).toBe(204)
    expect((await server.call(path, { method: 'DELETE', token: owner })).status).toBe(204)
    expect((await accept(withdrawn.token)).json.error).toMatchObject({
      code: 'invite-ended',
      message: 'This invite was withdrawn. Ask for a new link.',
    })
    const old = (await invite({ days: 2 })).json
    now += 2 * day
    try {
      expect((await accept(old.token)).json.error.message).toBe(
        'This invite has expired. Ask for a new link.',
      )
    } finally {
      now -= 2 * day
    }
    expect((await accept(old.token)).status).toBe(200)
  })

  test('does not bring back who was removed', async () => {
    const { token } = (await invite({ uses: 5 })).json
    await accept(token)
    const { rows } = await server.database.query<{ id: string }>(
      `select id from members where league_id = $1 and role = 'STEWARD'`,
      [league],
    )
    const device = testDevice(server, owner, league)
    expect(await device.act('member.remove', { memberId: rows[0]?.id })).toEqual({ ok: true })
    expect((await accept(token)).json.error).toMatchObject({ code: 'invite-ended' })
  })

  test('is not for those who do not manage members, and says no more to a stranger', async () => {
    expect((await invite({}, newcomer)).json.error).toMatchObject({ code: 'no-access' })
    const { token } = (await invite()).json
    await accept(token)
    expect((await invite({}, newcomer)).json.error).toMatchObject({ code: 'forbidden' })
    expect(
      (await server.call(`/leagues/${randomUUID()}/invites`, { token: owner })).json.error,
    ).toMatchObject({
      code: 'no-access',
    })
  })

  test('keeps its secret: neither the table nor the log holds the token', async () => {
    const { token } = (await invite()).json
    await accept(token)
    const { rows } = await server.database.query<{ text: string }>(
      `select string_agg(i::text, '') || (select string_agg(a::text, '') from audit_log a) as text from invites i`,
    )
    expect(rows[0]?.text).not.toContain(token)
    expect(rows[0]?.text).toContain('invite.accept')
  })

  test.each([
    ['an owner by invite', { role: 'OWNER' }],
    ['no id', { id: undefined }],
    ['too many days', { days: 91 }],
    ['no use at all', { uses: 0 }],
    ['something unknown', { colour: 'red' }],
  ])('refuses %s', async (_what, changes) => {
    expect((await invite(changes)).json.error).toMatchObject({ code: 'invalid' })
  })

  test('with an id that was used is not made twice', async () => {
    const id = randomUUID()
    expect((await invite({ id })).status).toBe(201)
    expect((await invite({ id })).json.error).toMatchObject({ code: 'invite-made' })
  })

  test('that nobody made is told apart from a broken address', async () => {
    expect((await accept('a'.repeat(32))).json.error).toMatchObject({ code: 'unknown-invite' })
    expect((await accept('short')).json.error).toMatchObject({ code: 'invalid' })
  })
})
