import type { PGlite } from '@electric-sql/pglite'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { aloneSignal } from '#server/feed/embedded/feed-signal.ts'
import type { ShapeEngine } from '#server/feed/shape-engine.ts'
import { parseShapeRequest } from '#server/feed/shape-request.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { applyPush } from '#server/sync/apply-push.ts'

// Simulations run the server's own code on a PGlite inside their process, so it has to work there too.
const shape = { leagueId: demoLeague.id, audience: 1 } as const
let pglite: PGlite
let database: Database
let engine: ShapeEngine

beforeAll(async () => {
  pglite = await openServerPglite()
  database = pgliteDatabase(pglite)
  await seedDemoLeague(database, Date.parse('2026-05-01T12:00:00Z'))
  engine = await embeddedEngine(database, aloneSignal, { rowsPerAnswer: 10 })
})
afterAll(async () => {
  await engine.close()
  await pglite.close()
})

async function ask(query: Record<string, string>) {
  const parsed = parseShapeRequest(query, null)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const { status, headers, body } = await engine.answer(shape, parsed.request, new AbortController().signal)
  if (typeof body !== 'string') throw new Error('events were not asked for')
  return { status, headers, messages: JSON.parse(body) as { value?: { entity: string } }[] }
}

test('a reader catches up in parts, waits, and hears of a push', async () => {
  // Parts end where a revision ends.
  for (let i = 0; i < 25; i += 1) {
    await database.query('insert into teams (id, league_id, name) values ($1, $2, $3)', [
      randomUUID(),
      demoLeague.id,
      `Team ${i}`,
    ])
  }
  const keys = new Set<string>()
  let part = await ask({ offset: '-1' })
  const handle = part.headers['electric-handle'] ?? ''
  let parts = 1
  const note = () => {
    for (const message of part.messages) if (message.value) keys.add(JSON.stringify(message.value))
  }
  for (note(); part.headers['electric-up-to-date'] === undefined; note()) {
    part = await ask({ offset: part.headers['electric-offset'] ?? '', handle })
    parts += 1
  }
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::integer as count from league_feed where league_id = $1 and audience <= 1',
    [demoLeague.id],
  )
  expect([keys.size, parts]).toEqual([rows[0]?.count, 4])

  const waiting = ask({ offset: part.headers['electric-offset'] ?? '', handle, live: 'true' })
  const deps = {
    database,
    jobs: { enqueue: async () => {} },
    plans: { floor: 'ELITE' as const, clock: () => 1_800_000_000_000 },
    clock: () => 1_800_000_000_000,
    log: { error: () => {} },
  }
  const pushed = await applyPush(
    deps,
    { userId: demoUsers.OWNER.id, requestId: null },
    {
      protocol: 1,
      deviceId: randomUUID(),
      sentAt: 0,
      mutations: [{ seq: 1, leagueId: demoLeague.id, name: 'league.rename', args: { name: 'Heard' }, at: 0 }],
    },
  )
  expect(pushed.kind).toBe('done')
  const news = await waiting
  expect(news.messages.map((message) => message.value?.entity)).toEqual([
    'device_progress',
    'league',
    undefined,
  ])
})
