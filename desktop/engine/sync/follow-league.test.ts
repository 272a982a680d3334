import { afterEach, expect, test } from 'vitest'
import type { CallFailure } from '#shared/sync/machine-types.ts'
import type { FeedBatch } from '../replica/feed-batch.ts'
import { driver, ids, league, wholeLeague } from '../testing/invented-league.ts'
import { json, mustRefetch, scriptedServer, shapeAnswer, type Script } from '../testing/scripted-server.ts'
import { followLeague } from './follow-league.ts'

let feed = new AbortController()
afterEach(() => {
  feed.abort()
})

interface Heard {
  readonly batches: FeedBatch[]
  readonly failures: CallFailure[]
  readonly unusable: unknown[]
  upToDate: number
}
let addresses = 0

function follow(
  script: Script,
  position: { handle: string; offset: string } | null = null,
  onBatch: (batch: FeedBatch) => void = () => {},
): { heard: Heard; server: ReturnType<typeof scriptedServer> } {
  feed = new AbortController()
  const server = scriptedServer(script)
  const heard: Heard = { batches: [], failures: [], unusable: [], upToDate: 0 }
  addresses += 1
  followLeague({
    serverUrl: `http://server-${String(addresses)}.invalid`,
    token: 'secret',
    leagueId: ids.league,
    position,
    fetch: server.fetch,
    signal: feed.signal,
    onBatch: async (batch) => {
      onBatch(batch)
      heard.batches.push(batch)
    },
    onUpToDate: () => {
      heard.upToDate += 1
    },
    onUnusable: (error) => heard.unusable.push(error),
    onFailed: (failure) => heard.failures.push(failure),
  })
  return { heard, server }
}

async function until(what: () => boolean): Promise<void> {
  const end = performance.now() + 60_000
  while (!what() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(what()).toBe(true)
}

const first = wholeLeague().slice(0, 4)
const second = wholeLeague().slice(4)

test('[FE2] parts of the first content are one batch, which replaces everything', async () => {
  const { heard, server } = follow({
    '/v1/shape': (_, times) => {
      if (times === 1) return shapeAnswer(first, { handle: 'h', offset: '0_1', upToDate: false })
      if (times === 2) return shapeAnswer(second, { handle: 'h', offset: '1_0', upToDate: true })
      return 'hang'
    },
  })
  await until(() => heard.upToDate === 1)
  expect(heard.batches).toHaveLength(1)
  expect(heard.batches[0]).toMatchObject({ replace: true, handle: 'h', offset: '1_0', leagueId: ids.league })
  expect(heard.batches[0]?.changes.map((change) => change.value.entity)).toEqual(
    wholeLeague().map((c) => c.value.entity),
  )
  expect(heard.batches[0]?.changes[0]?.value).toMatchObject({ revision: 1, body: { slug: 'harbour-cup' } })
  await until(() => server.asked.length === 3)
  expect(server.asked[2]?.query.get('live')).toBe('true')
  expect(server.asked[0]?.headers.get('authorization')).toBe('Bearer secret')
})

test('[FE1][FE2] goes on where it was left, and applies nothing before the end is said', async () => {
  let batchesAtHalf = -1
  const { heard, server } = follow(
    {
      '/v1/shape': (_, times) => {
        if (times === 1) return shapeAnswer([league('A', 2)], { handle: 'h', offset: '2_0', upToDate: false })
        if (times === 2) {
          batchesAtHalf = heard.batches.length
          return shapeAnswer([driver(0, 'B', 3)], { handle: 'h', offset: '3_0', upToDate: true })
        }
        return 'hang'
      },
    },
    { handle: 'h', offset: '1_0' },
  )
  await until(() => heard.upToDate === 1)
  expect(server.asked[0]?.query.get('offset')).toBe('1_0')
  expect(server.asked[0]?.query.get('handle')).toBe('h')
  expect(batchesAtHalf).toBe(0)
  expect(heard.batches).toMatchObject([{ replace: false, offset: '3_0' }])
  expect(heard.batches[0]?.changes).toHaveLength(2)
})

test('an end without news is no batch', async () => {
  const { heard } = follow(
    {
      '/v1/shape': (_, times) =>
        times <= 2
          ? shapeAnswer([], { handle: 'h', offset: '1_0', upToDate: true, live: times === 2 })
          : 'hang',
    },
    { handle: 'h', offset: '1_0' },
  )
  await until(() => heard.upToDate === 2)
  expect(heard.batches).toEqual([])
})

test('[FE4] after must-refetch what was collected counts for nothing, and the next content replaces all', async () => {
  const { heard } = follow(
    {
      '/v1/shape': ({ query }, times) => {
        if (times === 1)
          return shapeAnswer([league('never applied', 2)], { handle: 'old', offset: '2_0', upToDate: false })
        if (query.get('handle') === 'old') return mustRefetch('new')
        if (query.get('offset') === '-1')
          return shapeAnswer(wholeLeague(), { handle: 'new', offset: '5_0', upToDate: true })
        return 'hang'
      },
    },
    { handle: 'old', offset: '1_0' },
  )
  await until(() => heard.upToDate === 1)
  expect(heard.batches).toMatchObject([{ replace: true, handle: 'new', offset: '5_0' }])
  expect(heard.batches[0]?.changes).toHaveLength(wholeLeague().length)
})

test('[FE3] a batch that cannot be applied ends the feed: nothing is asked for after it', async () => {
  const { heard, server } = follow(
    {
      '/v1/shape': (_, times) =>
        shapeAnswer([league('A', 2)], {
          handle: 'h',
          offset: `${String(times)}_0`,
          upToDate: true,
          live: times > 1,
        }),
    },
    null,
    () => {
      throw new Error('the disk is full')
    },
  )
  await until(() => heard.unusable.length === 1)
  expect(heard.upToDate).toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(server.asked.length).toBeLessThanOrEqual(2)
})

test('rows that are none are refused', async () => {
  const broken = {
    headers: { operation: 'insert' },
    value: { league_id: 'x', entity: 'league', entity_id: 'y', revision: {} },
  }
  const { heard } = follow({
    '/v1/shape': (_, times) =>
      times === 1 ? shapeAnswer([broken as never], { handle: 'h', offset: '1_0', upToDate: true }) : 'hang',
  })
  await until(() => heard.unusable.length === 1)
  expect(heard.batches).toEqual([])
})

test.each([
  ['a network that is gone', () => 'lost' as const, 'unreachable'],
  ['a hotel page', () => new Response('<html>', { status: 403 }), 'unreachable'],
  ['a server that fails', () => json({}, 503), 'unreachable'],
  [
    'a token that does not hold',
    () => json({ error: { code: 'unauthorized', message: '' } }, 401),
    'unauthorized',
  ],
  [
    'a league that is no longer theirs',
    () => json({ error: { code: 'no-access', message: '' } }, 403),
    'forbidden',
  ],
  [
    'a request it does not take',
    () => json({ error: { code: 'invalid', message: 'offset' } }, 400),
    'refused',
  ],
])(
  '[CN4] %s is reported at once; when to try again is not for the feed to decide',
  async (_, answer, kind) => {
    const { heard, server } = follow({ '/v1/shape': answer })
    await until(() => heard.failures.length === 1)
    expect(heard.failures).toMatchObject([{ kind }])
    expect(server.asked).toHaveLength(1)
  },
)

test.each([
  [503, '7', 7_000],
  [429, '12', 12_000],
  [503, 'Wed, 21 Oct 2026 07:28:00 GMT', undefined],
])('[CN10] %s with Retry-After %s is reported with the time', async (status, retryAfter, retryAfterMs) => {
  const busy = () =>
    new Response('{}', { status, headers: { 'content-type': 'application/json', 'retry-after': retryAfter } })
  const { heard } = follow({ '/v1/shape': busy })
  await until(() => heard.failures.length === 1)
  expect(heard.failures).toEqual([
    { kind: 'unreachable', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
  ])
})

test('a feed that was ended says nothing more', async () => {
  const { heard, server } = follow({})
  await until(() => server.asked.length === 1)
  feed.abort()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([heard.failures, heard.batches, heard.unusable]).toEqual([[], [], []])
})
