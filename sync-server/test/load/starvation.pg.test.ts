import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolDatabase } from '#server/db/database.ts'
import { openPool } from '#server/db/pool.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { noEngine, startTestServer, testDevice, type TestServer } from '../server/test-server.ts'

const quick = { connect: 2_000, lock: 500, statement: 1_500, idleInTransaction: 5_000 }

let postgres: TestPostgres
let pool: ReturnType<typeof openPool>
let server: TestServer
let owner: string
let otherLeague: string

beforeAll(async () => {
  postgres = await startTestPostgres()
  pool = openPool(postgres.databaseUrl, 'gridboss-load', { max: 10, timeouts: quick })
  server = await startTestServer({
    postgres,
    app: { database: poolDatabase(pool), engine: noEngine },
  })
  owner = await server.signIn('OWNER')
  const founded = await server.call('/leagues', {
    method: 'POST',
    token: owner,
    body: { slug: 'other-cup', name: 'Other Cup' },
    headers: { 'idempotency-key': randomUUID() },
  })
  otherLeague = founded.json.id
})
afterAll(async () => {
  await server.stop()
  await pool.end()
  await postgres.stop()
})

const newTeam = () => ({ items: [{ id: randomUUID(), name: `Team ${randomUUID()}` }] })

/** Pushes one change after the other until told to stop; answers how long each took, ms, with what was sent again. */
async function hammer(leagueId: string, stop: { readonly aborted: boolean }, most = Infinity) {
  const device = testDevice(server, owner, leagueId)
  const taken: number[] = []
  while (!stop.aborted && taken.length < most) {
    const began = performance.now()
    const sent = [device.mutation('team.add', newTeam())]
    let answer = await device.send(sent)
    while (answer.status === 503) answer = await device.send(sent)
    taken.push(performance.now() - began)
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  }
  return taken
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN

test('200 devices of one league do not keep another league’s change waiting as they wait', async () => {
  const stop = { aborted: false }
  const busy = Array.from({ length: 200 }, () => hammer(demoLeague.id, stop))
  const other = await hammer(otherLeague, { aborted: false }, 25)
  stop.aborted = true
  const waited = (await Promise.all(busy)).flat()
  expect(median(other) * 5).toBeLessThan(median(waited))
})

describe('a league whose row somebody holds', () => {
  test('answers 503 with Retry-After, and other leagues go on; then nothing is missing', async () => {
    const devices = Array.from({ length: 20 }, () => testDevice(server, owner, demoLeague.id))
    const sent = devices.map((device) => [device.mutation('team.add', newTeam())])
    const holder = await postgres.pool.connect()
    let answers
    try {
      await holder.query('begin')
      await holder.query('select 1 from leagues where id = $1 for update', [demoLeague.id])
      const held = Promise.all(devices.map((device, index) => device.send(sent[index] ?? [])))
      await hammer(otherLeague, { aborted: false }, 10)
      answers = await held
    } finally {
      await holder.query('rollback')
      holder.release()
    }
    for (const answer of answers) {
      expect([answer.status, answer.json.error.code]).toEqual([503, 'unavailable'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    const again = await Promise.all(devices.map((device, index) => device.send(sent[index] ?? [])))
    expect(again.map((answer) => answer.json.outcomes?.[0]?.outcome)).toEqual(
      devices.map(() => ({ ok: true })),
    )
  })
})

/** Every process of this Postgres: those that serve somebody, and the one that starts them. */
async function processes(): Promise<number[]> {
  const { rows } = await postgres.pool.query<{ pid: number }>('select pid from pg_stat_activity')
  const status = await readFile(`/proc/${rows[0]?.pid}/status`, 'utf8')
  const parent = Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1])
  return [parent, ...rows.map((row) => row.pid)]
}

test.skipIf(process.platform !== 'linux')(
  'a Postgres that stands still is answered with 503, health goes on, and later everything works again',
  async () => {
    const device = testDevice(server, owner, otherLeague)
    const sent = [device.mutation('team.add', newTeam())]
    const stopped = await processes()
    for (const pid of stopped) process.kill(pid, 'SIGSTOP')
    try {
      const answers = await Promise.all(Array.from({ length: 30 }, () => device.send(sent)))
      expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([503]))
      for (const answer of answers) expect(answer.headers.get('retry-after')).not.toBeNull()
    } finally {
      for (const pid of stopped) process.kill(pid, 'SIGCONT')
    }
    let answer = await device.send(sent)
    while (answer.status === 503) answer = await device.send(sent)
    expect(answer.json.outcomes).toEqual([{ seq: 1, outcome: { ok: true } }])
  },
)
