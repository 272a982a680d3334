import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

let server: TestServer
let owner: string
let admin: string

beforeAll(async () => {
  server = await startTestServer()
  owner = await server.signIn('OWNER')
  admin = await server.signIn('ADMIN')
})
afterAll(() => server.stop())

const create = (body: unknown, headers: Record<string, string> = {}, token = owner) =>
  server.call('/leagues', { method: 'POST', token, body, headers })

let count = 0
const newSlug = () => `league-${(count += 1)}`

const minutesOf = async (changes: object) => {
  const { json } = await create({ slug: newSlug(), name: 'Waits', ...changes })
  const { rows } = await server.database.query('select protest_minutes from leagues where id = $1', [json.id])
  return rows
}

describe('a new league', () => {
  test('has an owner, the default rules and an active season, so that it can be used at once', async () => {
    const slug = newSlug()
    const answer = await create({ slug, name: 'Harbour Nights', seasonName: '2026' })
    expect(answer.status).toBe(201)
    const league = answer.json
    expect(league).toMatchObject({ slug, name: 'Harbour Nights', plan: 'ELITE', role: 'OWNER' })
    const device = testDevice(server, owner, league.id)
    const event = {
      id: randomUUID(),
      seasonId: league.seasonId,
      round: 1,
      name: 'Round 1',
      track: 'Pine Ridge',
      startsAt: '2026-05-01T18:00:00Z',
      sessions: [{ id: randomUUID(), kind: 'race', name: 'Race' }],
    }
    expect(await device.act('event.add', event)).toEqual({ ok: true })
    const list = await server.call('/leagues', { token: owner })
    expect(list.json).toContainEqual({
      id: league.id,
      slug,
      name: 'Harbour Nights',
      role: 'OWNER',
      seasonName: '2026',
      drivers: 0,
      events: 1,
    })
  })

  test('keeps results open to protest for half an hour unless it wishes otherwise', async () => {
    expect(await minutesOf({})).toEqual([{ protest_minutes: 30 }])
    expect(await minutesOf({ protestMinutes: 0 })).toEqual([{ protest_minutes: 0 }])
    expect(await minutesOf({ protestMinutes: 1440 })).toEqual([{ protest_minutes: 1440 }])
    for (const protestMinutes of [-1, 7.5, 10_081, null]) {
      expect(await create({ slug: newSlug(), name: 'Waits', protestMinutes })).toMatchObject({ status: 400 })
    }
  })

  test('speaks English unless it was founded in another language, and can choose another', async () => {
    const languageOf = async (wish: object) => {
      const { id } = (await create({ slug: newSlug(), name: 'Speaks', ...wish })).json
      return { id, language: (await server.call(`/leagues/${id}`, { token: owner })).json.language }
    }
    expect(await languageOf({})).toMatchObject({ language: 'en' })
    const { id, language } = await languageOf({ language: 'de' })
    expect(language).toBe('de')
    const chosen = await server.call(`/leagues/${id}/language`, {
      method: 'PATCH',
      token: owner,
      body: { language: 'en' },
    })
    expect(chosen).toMatchObject({ status: 200, json: { language: 'en' } })
    expect(await create({ slug: newSlug(), name: 'Speaks', language: 'fr' })).toMatchObject({ status: 400 })
  })

  test('is its owner’s alone', async () => {
    const { id } = (await create({ slug: newSlug(), name: 'Private' })).json
    const ids = (await server.call('/leagues', { token: admin })).json.map(
      (league: { id: string }) => league.id,
    )
    expect(ids).not.toContain(id)
    const stranger = testDevice(server, admin, id)
    expect(await stranger.act('league.rename', { name: 'Mine' })).toMatchObject({ code: 'no-access' })
  })

  test('takes the ids it is given', async () => {
    const ids = {
      id: randomUUID(),
      seasonId: randomUUID(),
      rulesetId: randomUUID(),
      rulesetVersionId: randomUUID(),
    }
    const answer = await create({ slug: newSlug(), name: 'Given', ...ids })
    expect(answer.json).toMatchObject(ids)
  })
})

describe('asked again', () => {
  test('with the same Idempotency-Key, the answer is the same and nothing is made', async () => {
    const headers = { 'idempotency-key': `key-${randomUUID()}` }
    const body = { slug: newSlug(), name: 'Again' }
    const first = await create(body, headers)
    const second = await create(body, headers)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json).toEqual(first.json)
    const { rows } = await server.database.query('select 1 from leagues where slug = $1', [body.slug])
    expect(rows).toHaveLength(1)
  })

  test('twice at once, it is made once', async () => {
    const headers = { 'idempotency-key': `key-${randomUUID()}` }
    const body = { slug: newSlug(), name: 'Twice' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => create(body, headers)))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201])
    for (const answer of answers) expect(answer.json).toEqual(answers[0]?.json)
  })

  test('with the same key or id for something else, or by somebody else, it is refused', async () => {
    const headers = { 'idempotency-key': `key-${randomUUID()}` }
    const { id } = (await create({ slug: newSlug(), name: 'One' }, headers)).json
    const other = await create({ slug: newSlug(), name: 'Two' }, headers)
    expect([other.status, other.json.error.code]).toEqual([422, 'key-reused'])
    const otherName = await create({ id, slug: newSlug(), name: 'Two' })
    expect([otherName.status, otherName.json.error.code]).toEqual([409, 'id-taken'])
    const theft = await create({ id, slug: newSlug(), name: 'One' }, {}, admin)
    expect([theft.status, theft.json.error.code]).toEqual([409, 'id-taken'])
    // A key means something for one person only.
    expect((await create({ slug: newSlug(), name: 'Mine' }, headers, admin)).status).toBe(201)
  })
})

test('a refusal leaves the id free: with another short name it is made', async () => {
  const [id, slug] = [randomUUID(), newSlug()]
  await create({ slug, name: 'First' }, {}, admin)
  expect((await create({ id, slug, name: 'Mine' })).json.error.code).toBe('slug-taken')
  const answer = await create({ id, slug: newSlug(), name: 'Mine' })
  expect([answer.status, answer.json.id]).toEqual([201, id])
})

describe('refused', () => {
  test('a short name that is taken', async () => {
    const slug = newSlug()
    await create({ slug, name: 'First' })
    const second = await create({ slug, name: 'Second' }, {}, admin)
    expect(second.status).toBe(409)
    expect(second.json.error).toMatchObject({ code: 'slug-taken', field: 'slug' })
  })

  test('of two at once with one short name, one', async () => {
    const slug = newSlug()
    const answers = await Promise.all([create({ slug, name: 'A' }), create({ slug, name: 'B' }, {}, admin)])
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 409])
  })

  test.each([
    ['a short name with capitals', { slug: 'Demo', name: 'X' }, 'slug'],
    ['an empty short name', { slug: '', name: 'X' }, 'slug'],
    ['no name', { slug: 'fine' }, 'name'],
    ['a blank name', { slug: 'fine', name: '  ' }, 'name'],
    ['an id that is none', { id: '7', slug: 'fine', name: 'X' }, 'id'],
  ])('%s', async (_what, body, field) => {
    const answer = await create(body)
    expect(answer.status).toBe(400)
    expect(answer.json.error.field).toBe(field)
  })

  test('more leagues than the plan of their owner has room for, also when asked for at once', async () => {
    const free = await startTestServer({ postgres: server.postgres, app: { defaultPlan: 'FREE' } })
    try {
      const steward = await free.signIn('STEWARD')
      const create = (slug: string) =>
        free.call('/leagues', { method: 'POST', token: steward, body: { slug, name: 'Mine' } })
      const answers = await Promise.all([create(newSlug()), create(newSlug()), create(newSlug())])
      expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 402, 402])
      const refused = answers.find((answer) => answer.status === 402)
      expect(refused?.json.error).toMatchObject({
        code: 'PLAN_LIMIT',
        message: expect.stringContaining('Pro'),
      })
      const first = answers.find((answer) => answer.status === 201)?.json.id
      await free.call(`/leagues/${first}`, { method: 'DELETE', token: steward })
      expect((await create(newSlug())).status).toBe(201)
      const back = await free.call(`/leagues/${first}/restore`, { method: 'POST', token: steward })
      expect([back.status, back.json.error.code]).toEqual([402, 'PLAN_LIMIT'])
    } finally {
      await free.stop()
    }
  })

  test('an Idempotency-Key that is none', async () => {
    const answer = await create({ slug: newSlug(), name: 'X' }, { 'idempotency-key': 'a b' })
    expect([answer.status, answer.json.error.field]).toEqual([400, 'idempotency-key'])
  })

  test('what is unknown in the body', async () => {
    expect((await create({ slug: newSlug(), name: 'X', plan: 'ELITE' })).status).toBe(400)
  })
})
