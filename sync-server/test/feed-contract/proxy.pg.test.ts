import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { proxyEngine } from '#server/feed/proxy/proxy-engine.ts'
import {
  shapePath,
  startTestServer,
  type Answer,
  type CallInit,
  type TestServer,
} from '../server/test-server.ts'
import { makeContractLeague, type ContractLeague } from './contract-league.ts'
import { play, recorded, startElectricCounterpart, type ElectricCounterpart } from './electric-counterpart.ts'

let electric: ElectricCounterpart
let server: TestServer
let league: ContractLeague
const problems: unknown[] = []
/** How many failures there were when it was back. */
const returns: number[] = []

beforeAll(async () => {
  electric = await startElectricCounterpart()
  server = await startTestServer({
    openEngine: async () =>
      proxyEngine({
        url: `${electric.url}/`,
        secret: 'hush',
        report: { began: (problem) => problems.push(problem), ended: (failures) => returns.push(failures) },
      }),
  })
  league = await makeContractLeague(server)
})
afterAll(async () => {
  await server.stop()
  await electric.stop()
})
beforeEach(async () => {
  // Whatever was wrong before is right again.
  electric.answer = play('initial')
  await shape({ offset: '-1' })
  electric.asked.length = 0
  returns.length = 0
  problems.length = 0
})

function shape(query: Record<string, string>, init: CallInit = {}): Promise<Answer> {
  return server.call(shapePath(league.id, query), init)
}
const lastAsked = () => Object.fromEntries(electric.asked.at(-1)?.query ?? [])

describe('what Electric is asked', () => {
  test.each([
    ['anybody', undefined, '0'],
    ['a driver', 'DRIVER', '1'],
    ['a steward', 'STEWARD', '2'],
    ['an owner', 'OWNER', '3'],
  ] as const)('for %s is the league’s feed up to their audience', async (_who, role, audience) => {
    electric.answer = play('initial')
    await shape({ offset: '-1', log: 'full' }, role ? { token: league.tokens[role] } : {})
    expect(lastAsked()).toEqual({
      offset: '-1',
      log: 'full',
      table: 'league_feed',
      columns: 'league_id,entity,entity_id,audience,revision,body',
      where: 'league_id = $1 AND audience <= $2',
      'params[1]': league.id,
      'params[2]': audience,
      replica: 'full',
      secret: 'hush',
    })
  })

  test('is what the reader says of its position, with its handle as Electric gave it', async () => {
    electric.answer = play('live')
    await shape(
      {
        offset: '0_inf',
        handle: 'public~26216837-1795239169073273',
        live: 'true',
        cursor: '5',
        expired_handle: 'public~old-one',
        'cache-buster': 'x1',
      },
      { headers: { 'if-none-match': '"tag"', cookie: 'a=b' } },
    )
    expect(lastAsked()).toMatchObject({
      offset: '0_inf',
      handle: '26216837-1795239169073273',
      live: 'true',
      cursor: '5',
      expired_handle: 'old-one',
      'cache-buster': 'x1',
    })
    const headers = electric.asked.at(-1)?.headers ?? {}
    expect(headers['if-none-match']).toBe('"tag"')
    expect([headers.authorization, headers.cookie]).toEqual([undefined, undefined])
  })

  test('is nothing that the reader chose', async () => {
    electric.answer = play('initial')
    await shape({
      offset: '-1',
      table: 'users',
      where: 'true',
      secret: 'mine',
      replica: 'default',
      'params[2]': '3',
    })
    expect(lastAsked()).toMatchObject({
      table: 'league_feed',
      secret: 'hush',
      replica: 'full',
      'params[2]': '0',
    })
  })

  test('is nothing at all for who may not read', async () => {
    const token = league.tokens.DRIVER
    const answer = await server.call(`/v1/shape?offset=-1&league=${league.id.replace(/^./, 'f')}`, { token })
    expect(answer.status).toBe(403)
    expect((await shape({ offset: '0_0' })).status).toBe(400)
    expect((await shape({ offset: '-1', handle: 'x', live: 'true' })).status).toBe(400)
    expect(electric.asked).toEqual([])
  })
})

describe('what readers are answered', () => {
  test('is Electric’s answer, its handle under their grant', async () => {
    electric.answer = play('initial')
    const open = await shape({ offset: '-1' })
    expect(open.text).toBe(recorded.initial.body)
    expect(Object.fromEntries(open.headers)).toMatchObject({
      'electric-handle': 'public~26216837-1795239169073273',
      'electric-offset': '0_0',
      'electric-schema': recorded.initial.headers['electric-schema'],
      // Shorter than Electric says: who is forgotten must not stand in a cache for a week.
      'cache-control': 'public, max-age=60, stale-while-revalidate=60',
      etag: recorded.initial.headers.etag,
    })
    expect(open.headers.get('electric-server')).toBeNull()
    const closed = await shape({ offset: '-1' }, { token: league.tokens.DRIVER })
    expect(closed.headers.get('electric-handle')).toMatch(/^[0-9a-f]{20}~26216837-1795239169073273$/)
    expect(closed.headers.get('cache-control')).toBe('private, no-store')
  })

  test('[FE8] never has the handle that they were told to leave, and Electric is asked under its own', async () => {
    electric.answer = play('initial')
    const left = (await shape({ offset: '-1' })).headers.get('electric-handle') ?? ''
    const handle = (await shape({ offset: '-1', expired_handle: left })).headers.get('electric-handle') ?? ''
    expect(handle).not.toBe(left)
    electric.answer = play('live')
    const later = await shape({ offset: '0_0', handle, expired_handle: left })
    expect([later.status, later.headers.get('electric-handle')]).toEqual([200, handle])
    expect(lastAsked()).toMatchObject({ handle: '26216837-1795239169073273' })
    expect((await shape({ offset: '0_0', handle: left, expired_handle: left })).status).toBe(409)
  })

  test('after a rotation is to start over, with the new handle where Electric knows one', async () => {
    electric.answer = play('refetch')
    const named = await shape({ offset: '0_0', handle: 'public~old' })
    expect([named.status, named.headers.get('electric-handle')]).toEqual([
      409,
      'public~26216837-1795239181109230',
    ])
    electric.answer = play('rotated')
    const unnamed = await shape({ offset: '0_0', handle: 'public~old', live: 'true' })
    expect([unnamed.status, unnamed.headers.get('electric-handle')]).toEqual([409, null])
    expect(unnamed.json).toEqual([{ headers: { control: 'must-refetch' } }])
  })

  test('with another grant than theirs is to start over, and Electric is not asked', async () => {
    const answer = await shape({ offset: '0_0', handle: 'public~one' }, { token: league.tokens.DRIVER })
    expect(answer.status).toBe(409)
    expect(answer.headers.get('electric-handle')).toMatch(/^[0-9a-f]{20}~next$/)
    expect(electric.asked).toEqual([])
  })

  test('of a bad request is Electric’s complaint', async () => {
    electric.answer = play('outOfBounds')
    const answer = await shape({ offset: '9_9', handle: 'public~one' })
    expect([answer.status, answer.text]).toEqual([400, recorded.outOfBounds.body])
  })

  test.each([
    ['overloaded', '7'],
    ['wrongSecret', '1'],
  ] as const)('when Electric is %s is to come back later, and somebody is told', async (name, retryAfter) => {
    electric.answer = play(name)
    const answer = await shape({ offset: '-1' })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, retryAfter])
    expect(ErrorEnvelope.parse(answer.json).error.code).toBe('unavailable')
    expect(answer.text).not.toContain('secret')
    expect(problems).toHaveLength(1)
  })

  test('when the connection breaks is to come back later', async () => {
    electric.answer = (_query, response) => response.destroy()
    expect((await shape({ offset: '-1' })).status).toBe(503)
    expect(problems).toHaveLength(1)
  })

  test('while Electric is away is one line, and its return another', async () => {
    electric.answer = (_query, response) => response.destroy()
    for (let times = 0; times < 5; times += 1) await shape({ offset: '-1' })
    expect([problems.length, returns]).toEqual([1, []])
    electric.answer = play('initial')
    for (let times = 0; times < 3; times += 1) await shape({ offset: '-1' })
    expect([problems.length, returns]).toEqual([1, [5]])
  })

  test('as events that break before the first is to come back later, as any other', async () => {
    electric.answer = (_query, response) => {
      response.writeHead(200, { ...recorded.live.headers, 'content-type': 'text/event-stream' })
      response.flushHeaders()
      setImmediate(() => response.destroy())
    }
    const query = { offset: '0_inf', handle: 'public~one', live: 'true', live_sse: 'true' }
    const answer = await shape(query)
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1'])
    expect(problems).toHaveLength(1)
  })

  test('as events that break later ends, without a fault of this server', async () => {
    const line = 'data: {"headers":{"control":"up-to-date","global_last_seen_lsn":"7"}}\n\n'
    electric.answer = (_query, response) => {
      response.writeHead(200, { ...recorded.live.headers, 'content-type': 'text/event-stream' })
      response.write(line, () => response.destroy())
    }
    const query = { offset: '0_inf', handle: 'public~one', live: 'true', live_sse: 'true' }
    const answer = await shape(query)
    expect([answer.status, answer.text]).toEqual([200, line])
  })

  test('as events comes as it comes', async () => {
    const line = 'data: {"headers":{"control":"up-to-date","global_last_seen_lsn":"7"}}\n\n'
    let end: (() => void) | undefined
    electric.answer = (_query, response) => {
      response.writeHead(200, { ...recorded.live.headers, 'content-type': 'text/event-stream' })
      response.write(line)
      end = () => response.end(line)
    }
    const query = { offset: '0_inf', handle: 'public~one', live: 'true', live_sse: 'true' }
    const response = await fetch(server.url + shapePath(league.id, query))
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect(await reader?.read()).toEqual({ done: false, value: line })
    end?.()
    expect(await reader?.read()).toEqual({ done: false, value: line })
    expect(await reader?.read()).toMatchObject({ done: true })
  })
})

describe('while Electric lets them wait', () => {
  test('a role that changes starts the reader over', async () => {
    const token = league.tokens.DRIVER
    electric.answer = play('initial')
    const handle = (await shape({ offset: '-1' }, { token })).headers.get('electric-handle') ?? ''
    electric.answer = (query, response, request) => {
      void league.setRole('DRIVER', 'STEWARD').then(() => play('live')(query, response, request))
    }
    const answer = await shape({ offset: '0_0', handle, live: 'true' }, { token })
    expect([answer.status, answer.json]).toEqual([409, [{ headers: { control: 'must-refetch' } }]])
    expect(answer.headers.get('electric-handle')?.split('~')[0]).not.toBe(handle.split('~')[0])
    await league.setRole('DRIVER', 'DRIVER')
  })

  test('a reader who goes takes the request to Electric along', async () => {
    const upstreamClosed = new Promise<void>((resolve) => {
      electric.answer = (_query, response) => response.once('close', resolve)
    })
    const leaving = new AbortController()
    const query = { offset: '0_0', handle: 'public~one', live: 'true' }
    const waiting = shape(query, { signal: leaving.signal }).catch((error: Error) => error.name)
    await expect.poll(() => electric.asked.length).toBe(1)
    leaving.abort()
    expect(await waiting).toBe('AbortError')
    await upstreamClosed
    expect(problems).toEqual([])
  })

  test('a server that stops sends them away at once', async () => {
    const stopping = await startTestServer({
      postgres: server.postgres,
      openEngine: async () =>
        proxyEngine({ url: electric.url, secret: undefined, report: { began: () => {}, ended: () => {} } }),
    })
    electric.answer = () => {}
    const query = { offset: '0_0', handle: 'public~one', live: 'true' }
    const waiting = stopping.call(shapePath(league.id, query))
    await expect.poll(() => electric.asked.length).toBe(1)
    await stopping.stop()
    expect((await waiting).status).toBe(503)
  })
})
