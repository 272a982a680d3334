import { gunzipSync } from 'node:zlib'
import { request as httpRequest } from 'node:http'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import {
  shapePath,
  startTestServer,
  type Answer,
  type CallInit,
  type TestServer,
} from '../server/test-server.ts'
import { makeContractLeague, type ContractLeague } from './contract-league.ts'

/** What the embedded engine puts on the wire, beside recorded answers of Electric. */
let server: TestServer
let league: ContractLeague

beforeAll(async () => {
  server = await startTestServer({
    openEngine: (database, databaseUrl) =>
      embeddedEngine(
        database,
        postgresSignal(databaseUrl, () => {}),
        {
          times: { longPoll: 1_200, events: 1_500, keepAlive: 500 },
        },
      ),
  })
})
afterAll(() => server.stop())
beforeEach(async () => {
  league = await makeContractLeague(server)
})

function shape(query: Record<string, string>, init: CallInit = {}): Promise<Answer> {
  return server.call(shapePath(league.id, query), init)
}

/** Where a reader is who has everything. */
async function caughtUp(init: CallInit = {}) {
  const answer = await shape({ offset: '-1' }, init)
  expect(answer.headers.has('electric-up-to-date')).toBe(true)
  return {
    handle: answer.headers.get('electric-handle') ?? '',
    offset: answer.headers.get('electric-offset') ?? '',
  }
}

describe('an initial answer', () => {
  test('has the rows as inserts of text, and where to go on', async () => {
    await league.addTeams('Gull Racing')
    const answer = await shape({ offset: '-1' })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('electric-offset')).toMatch(/^\d+_\d+$/)
    expect(answer.headers.get('electric-has-data')).toBe('true')
    expect(answer.headers.get('electric-cursor')).toBeNull()
    expect(JSON.parse(answer.headers.get('electric-schema') ?? '')).toMatchObject({
      entity_id: { type: 'uuid', not_null: true, pk_index: 2 },
      body: { type: 'jsonb' },
    })
    const messages = answer.json
    const team = messages.find((message: { value?: { entity: string } }) => message.value?.entity === 'team')
    const { entity_id: id } = team.value
    expect(team).toEqual({
      key: `"public"."league_feed"/"${league.id}"/"team"/"${id}"`,
      value: {
        league_id: league.id,
        entity: 'team',
        entity_id: id,
        audience: '0',
        revision: expect.stringMatching(/^\d+$/),
        body: expect.stringContaining('"name": "Gull Racing"'),
      },
      headers: { relation: ['public', 'league_feed'], operation: 'insert' },
    })
    expect(messages.at(-1)).toEqual({
      headers: { control: 'up-to-date', global_last_seen_lsn: expect.stringMatching(/^\d+$/) },
    })
  })

  test('is compressed when it is large and the reader can read that', async () => {
    await league.addTeams(...Array.from({ length: 60 }, (_, index) => `Team ${index}`))
    const { hostname, port } = new URL(server.url)
    const raw = await new Promise<{ encoding: unknown; body: Buffer }>((resolve, reject) => {
      const path = `/v1/shape?league=${league.id}&offset=-1`
      httpRequest({ hostname, port, path, headers: { 'accept-encoding': 'gzip' } }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(parts) }),
        )
      })
        .on('error', reject)
        .end()
    })
    expect(raw.encoding).toBe('gzip')
    expect(JSON.parse(gunzipSync(raw.body).toString()).length).toBeGreaterThan(60)
  })

  test('asked for again by its etag is not sent again', async () => {
    const first = await shape({ offset: '-1' })
    const etag = first.headers.get('etag') ?? ''
    const again = await shape({ offset: '-1' }, { headers: { 'if-none-match': etag } })
    expect([again.status, again.text]).toEqual([304, ''])
    expect(again.headers.get('electric-offset')).toBe(first.headers.get('electric-offset'))
    await league.addTeams('New')
    expect((await shape({ offset: '-1' }, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })
})

describe('going on', () => {
  test('brings what changed since, with the revision as lsn and the end marked', async () => {
    const position = await caughtUp()
    await league.addTeams('One', 'Two')
    const answer = await shape(position)
    const changes = answer.json.slice(0, -1)
    expect(changes.map((change: { headers: unknown }) => change.headers)).toEqual([
      {
        relation: ['public', 'league_feed'],
        operation: 'insert',
        txids: [expect.any(Number)],
        lsn: expect.any(String),
        op_position: 0,
      },
      {
        relation: ['public', 'league_feed'],
        operation: 'insert',
        txids: [expect.any(Number)],
        lsn: expect.any(String),
        op_position: 1,
        last: true,
      },
    ])
    expect(answer.headers.get('electric-offset')).toMatch(new RegExp(`^${changes[1].headers.lsn}_`))
    expect(answer.headers.has('electric-up-to-date')).toBe(true)
  })

  test('tells nothing of a row that leaves sight but that it is gone', async () => {
    const ruling = await league.addRuling(0)
    const position = await caughtUp()
    await server.database.query(`update rulings set audience = 3, reason = 'secret words' where id = $1`, [
      ruling,
    ])
    const answer = await shape(position)
    expect(answer.json[0]).toMatchObject({
      value: { league_id: league.id, entity: 'ruling', entity_id: ruling },
      headers: { operation: 'delete' },
    })
    expect(answer.text).not.toContain('secret')
  })

  test('tells nothing at all of a row that was never in sight', async () => {
    const position = await caughtUp()
    const ruling = await league.addRuling(3)
    const answer = await shape(position)
    expect(answer.text).not.toContain(ruling)
    expect(answer.headers.get('electric-has-data')).toBe('false')
    expect(answer.headers.get('electric-offset')).toBe(position.offset)
  })

  test('from now on skips what was', async () => {
    const answer = await shape({ offset: 'now' })
    expect(answer.json).toEqual([
      { headers: { control: 'up-to-date', global_last_seen_lsn: expect.any(String) } },
    ])
    expect(answer.headers.get('electric-has-data')).toBe('false')
    expect(answer.headers.get('electric-offset')).toBe((await caughtUp()).offset)
  })
})

describe('waiting', () => {
  test('ends with nothing after its time, and a cursor that moves on', async () => {
    const position = await caughtUp()
    const answer = await shape({ ...position, live: 'true' })
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual([
      { headers: { control: 'up-to-date', global_last_seen_lsn: expect.any(String) } },
    ])
    expect(answer.headers.get('electric-schema')).toBeNull()
    const cursor = answer.headers.get('electric-cursor') ?? ''
    expect(Number(cursor)).toBeGreaterThan(0)
    const next = await shape({ ...position, live: 'true', cursor: String(Number(cursor) + 1_000) })
    expect(Number(next.headers.get('electric-cursor'))).toBeGreaterThan(Number(cursor) + 1_000)
  })

  test('is no wait for who lags behind', async () => {
    const position = await caughtUp()
    await league.addTeams('Already')
    const answer = await shape({ ...position, live: 'true' })
    expect(answer.text).toContain('Already')
  })

  test('is not ended by what the reader may not see', async () => {
    const position = await caughtUp()
    const waiting = shape({ ...position, live: 'true' })
    await league.addRuling(3)
    expect((await waiting).headers.get('electric-has-data')).toBe('false')
  })

  test('as events shows that it lives, brings what comes, and ends', async () => {
    const position = await caughtUp()
    const response = await fetch(
      server.url + shapePath(league.id, { ...position, live: 'true', live_sse: 'true' }),
    )
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(response.headers.get('electric-cursor')).not.toBeNull()
    await league.addTeams('Streamed')
    const text = await response.text()
    expect(text).toContain(': keep-alive\n\n')
    const events = [...text.matchAll(/^data: (.*)$/gm)].map((match) => JSON.parse(match[1] ?? ''))
    expect(events).toMatchObject([
      { value: { entity: 'team' }, headers: { last: true } },
      { headers: { control: 'up-to-date' } },
    ])
  })
})

describe('a server that stops', () => {
  test('ends what waits, and cuts nothing off', async () => {
    const hour = 3_600_000
    const stopping = await startTestServer({
      postgres: server.postgres,
      openEngine: (database, databaseUrl) =>
        embeddedEngine(
          database,
          postgresSignal(databaseUrl, () => {}),
          {
            times: { longPoll: hour, events: hour, keepAlive: hour },
          },
        ),
    })
    const position = await caughtUp()
    // Its head is there once it waits, and its body ends without an error only if the server ends it.
    const waiting = await fetch(
      stopping.url + shapePath(league.id, { ...position, live: 'true', live_sse: 'true' }),
    )
    await stopping.stop()
    expect(await waiting.text()).toBe(': open\n\n')
  })
})

describe('what is not right', () => {
  test.each([
    ['no offset', {}, 'offset', "can't be blank"],
    ['a bad offset', { offset: 'undefined_undefined', handle: 'x' }, 'offset', 'has invalid format'],
    ['no handle', { offset: '0_0' }, 'handle', "can't be blank when offset != -1"],
    ['live from the start', { offset: '-1', live: 'true' }, 'live', "can't be true when offset == -1"],
    ['live from now', { offset: 'now', live: 'true' }, 'live', "can't be true when offset == now"],
    [
      'events without live',
      { offset: '1_0', handle: 'x', live_sse: 'true' },
      'live_sse',
      "can't be true unless live is also true",
    ],
    [
      'a part of the shape',
      { offset: '-1', subset__where: 'true' },
      'subset__where',
      'is not offered: the feed is followed as a whole',
    ],
    [
      'changes only',
      { offset: '-1', log: 'changes_only' },
      'log',
      'must be full: the feed is followed as a whole',
    ],
  ] as const)('%s is refused in Electric’s words and in ours', async (_what, query, field, problem) => {
    const answer = await shape(query)
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ message: 'Invalid request', errors: { [field]: [problem] } })
    expect(ErrorEnvelope.parse(answer.json).error).toMatchObject({ code: 'invalid', field })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('[FE7] an offset that was never given starts its reader over, and nobody else', async () => {
    const position = await caughtUp()
    const answer = await shape({ handle: position.handle, offset: '999999999999_0' })
    expect([answer.status, answer.json]).toEqual([409, [{ headers: { control: 'must-refetch' } }]])
    const next = answer.headers.get('electric-handle') ?? ''
    expect(next).not.toBe(position.handle)
    const again = await shape({ offset: '-1', handle: next, expired_handle: position.handle })
    const fresh = again.headers.get('electric-handle') ?? ''
    expect(fresh).not.toBe(position.handle)
    const offset = again.headers.get('electric-offset') ?? ''
    expect((await shape({ handle: fresh, offset })).status).toBe(200)
    expect((await shape(position)).status).toBe(200)
  })

  test.each([
    ['anybody', {}],
    ['a steward', { member: true }],
  ])('[FE8] a handle that %s was told to leave is given to them under another name', async (_who, who) => {
    const init = 'member' in who ? { token: league.tokens.STEWARD } : {}
    const left = await caughtUp(init)
    const expired = { expired_handle: left.handle }
    // A reader that had stored it goes on from there: it would refuse each answer under this name.
    const answer = await shape({ ...left, ...expired }, init)
    expect([answer.status, answer.json]).toEqual([409, [{ headers: { control: 'must-refetch' } }]])
    const next = answer.headers.get('electric-handle') ?? ''
    expect(next).not.toBe(left.handle)
    const again = await shape({ offset: '-1', handle: next, ...expired }, init)
    const handle = again.headers.get('electric-handle') ?? ''
    expect(handle).not.toBe(left.handle)
    await league.addTeams('Later')
    const after = { handle, offset: again.headers.get('electric-offset') ?? '' }
    for (const query of [after, { ...after, ...expired }]) {
      const later = await shape(query, init)
      expect([later.status, later.headers.get('electric-handle')]).toEqual([200, handle])
      expect(later.text).toContain('Later')
    }
  })

  test.each(['poll', 'events'])(
    '[FE7] after a backup was restored, %s starts over under a new epoch, with everybody else',
    async (live) => {
      const before = await caughtUp()
      await league.addTeams('Lost With The Backup')
      const seen = await caughtUp()
      // What a restored backup looks like: the rows and the revisions of then.
      await server.database.query('delete from league_feed where league_id = $1 and revision > $2', [
        league.id,
        Number.parseInt(before.offset, 10),
      ])
      await server.database.query('update leagues set revision = $2, public_revision = $2 where id = $1', [
        league.id,
        Number.parseInt(before.offset, 10),
      ])
      const query = live === 'events' ? { live: 'true', live_sse: 'true' } : {}
      const answer = await shape({ ...seen, ...query })
      expect([answer.status, answer.json]).toEqual([409, [{ headers: { control: 'must-refetch' } }]])
      const { handle } = await caughtUp()
      expect(handle).toBe(answer.headers.get('electric-handle'))
      // Whoever had not seen what was lost cannot know whether what comes now is what came then.
      expect((await shape(before)).status).toBe(409)
    },
  )

  test('the handle of another league starts over', async () => {
    const position = await caughtUp()
    const other = await makeContractLeague(server)
    const answer = await server.call(shapePath(other.id, position))
    expect([answer.status, answer.json]).toEqual([409, [{ headers: { control: 'must-refetch' } }]])
  })

  test('a database with another epoch starts everybody over', async () => {
    const position = await caughtUp()
    await server.database.query('update feed_epoch set epoch = gen_random_uuid()')
    const restored = await startTestServer({ postgres: server.postgres })
    const answer = await restored.call(shapePath(league.id, position))
    await restored.stop()
    expect(answer.status).toBe(409)
    expect(answer.headers.get('electric-handle')).not.toBe(position.handle)
  })

  test('a foreign league looks like one that is not', async () => {
    const token = league.tokens.STEWARD
    const created = await server.call('/leagues', {
      method: 'POST',
      token: league.tokens.OWNER,
      body: { slug: `foreign-${randomUUID()}`, name: 'Foreign' },
    })
    const ask = (id: string) => server.call(`/v1/shape?league=${id}&offset=-1`, { token })
    const [foreign, missing] = [await ask(created.json.id), await ask(randomUUID())]
    expect([foreign.status, foreign.json.error.code]).toEqual([403, 'no-access'])
    expect([missing.status, missing.text]).toEqual([foreign.status, foreign.text])
    const unreadable = await ask('seven')
    expect([unreadable.status, unreadable.json.error]).toMatchObject([
      400,
      { code: 'invalid', field: 'league' },
    ])
  })
})

describe('keeping answers', () => {
  test('is for everybody with what is public, and for nobody with the rest', async () => {
    const open = await shape({ offset: '-1' })
    expect(open.headers.get('cache-control')).toBe('public, max-age=60, stale-while-revalidate=60')
    const closed = await shape({ offset: '-1' }, { token: league.tokens.DRIVER })
    expect(closed.headers.get('cache-control')).toBe('private, no-store')
    const refetch = { offset: '1_0', handle: 'public~x' }
    expect((await shape(refetch)).headers.get('cache-control')).toBe('public, max-age=60, must-revalidate')
    const theirs = await shape(refetch, { token: league.tokens.DRIVER })
    expect([theirs.status, theirs.headers.get('cache-control')]).toEqual([409, 'private, no-store'])
    for (const answer of [open, closed])
      expect(answer.headers.get('vary')).toBe('accept-encoding, authorization')
  })

  test('a page of another origin may read, and read what it needs', async () => {
    const preflight = await server.call('/v1/shape', { method: 'OPTIONS' })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization')
    const answer = await shape({ offset: '-1' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('electric-offset')
  })
})
