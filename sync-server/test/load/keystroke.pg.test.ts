import type { PoolClient } from 'pg'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { editSheet } from '#shared/sheet/edit-sheet.ts'
import { readSheet } from '#shared/sheet/read-sheet.ts'
import { openSheet, type Sheet } from '#shared/sheet/sheet.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { openPool } from '#server/db/pool.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { applyPush } from '#server/sync/apply-push.ts'
import { noEngine, startTestServer, type TestServer } from '../server/test-server.ts'

const sessionId = '01900000-0000-7000-8000-000000000402'
let server: TestServer
/** A second server process on the same database, whose way to it is counted. */
let database: Database
let pool: ReturnType<typeof openPool>
let trips = 0
let statements: string[] = []

beforeAll(async () => {
  server = await startTestServer({ app: { engine: noEngine } })
  pool = openPool(server.postgres.databaseUrl, 'gridboss-counted')
  pool.on('connect', countTrips)
  database = poolDatabase(pool)
})
afterAll(async () => {
  await pool.end()
  await server.stop()
})
beforeEach(() => {
  trips = 0
  statements = []
})

/** A trip of a transaction begins with a statement that is sent while none is under way on its connection. */
function countTrips(client: PoolClient): void {
  let underWay = 0
  let inTransaction = false
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown> | undefined
  const over = () => (underWay -= 1)
  Object.assign(client, {
    query: (...args: unknown[]) => {
      inTransaction ||= args[0] === 'begin'
      if (underWay === 0 && inTransaction) trips += 1
      if (args[0] === 'commit') inTransaction = false
      statements.push(String(args[0]))
      underWay += 1
      const last = args.at(-1)
      if (typeof last !== 'function') {
        const answered = query(...args)
        answered?.then(over, over)
        return answered
      }
      // The pool's own statements are answered by a callback.
      return query(...args.slice(0, -1), (...answer: unknown[]) => {
        over()
        Reflect.apply(last, undefined, answer)
      })
    },
  })
}

/** A steward's laptop: a window on the sheet, and a device that numbers what it sends. */
function laptop(client: number, over: Database = database) {
  const sheet = openSheet([], { client, by: demoUsers.STEWARD.id, device: `Laptop ${client}` })
  const deviceId = randomUUID()
  let seq = 0
  const send = async (update: string) => {
    const deps = {
      database: over,
      jobs: { enqueue: async () => {} },
      plans: { floor: 'ELITE' as const, clock: Date.now },
      clock: Date.now,
      log: console,
    }
    const mutation = { leagueId: demoLeague.id, name: 'sheet.edit', args: { sessionId, update }, at: 0 }
    const result = await applyPush(
      deps,
      { userId: demoUsers.STEWARD.id, requestId: null },
      { protocol: 2, deviceId, sentAt: 0, mutations: [{ ...mutation, seq: (seq += 1) }] },
    )
    return result.kind === 'done' ? result.response.outcomes[0]?.outcome : result
  }
  return { sheet, send, deviceId }
}

const car = (n: number) => `0190abcd-0000-7000-8000-${String(n).padStart(12, '0')}`

function addCar(sheet: Sheet, n: number): string {
  const edited = editSheet(sheet, [], [{ kind: 'add-car', car: car(n), number: String(n), drivers: [] }], 0)
  return toText(must(edited.ok ? edited.update : null, 'an update'))
}

async function row<Row extends object>(sql: string, params: unknown[] = []): Promise<Row> {
  const { rows } = await server.database.query<Row>(sql, params)
  return must(rows[0], 'a row')
}

const revisions = () =>
  row<{ revision: number; public_revision: number }>(
    'select revision, public_revision from leagues where id = $1',
    [demoLeague.id],
  )

test('the transaction of a keystroke takes at most six round trips', async () => {
  const mine = laptop(1)
  await mine.send(addCar(mine.sheet, 1))
  trips = 0
  statements = []
  expect(await mine.send(addCar(mine.sheet, 2))).toEqual({ ok: true })
  expect(trips).toBeLessThanOrEqual(6)
  expect(trips).toBeGreaterThan(0)
  expect(statements.join('\n')).not.toContain('for no key update of')
})

test('a keystroke moves the league’s revision and not the public’s, and is no row of the audit', async () => {
  const mine = laptop(2)
  const before = await revisions()
  const audit = 'select count(*)::int as n from audit_log where name = $1'
  const audited = await row<{ n: number }>(audit, ['sheet.edit'])
  expect(await mine.send(addCar(mine.sheet, 3))).toEqual({ ok: true })
  expect(await revisions()).toEqual({
    revision: before.revision + 1,
    public_revision: before.public_revision,
  })
  expect(await row(audit, ['sheet.edit'])).toEqual(audited)
  expect(await row('select user_id, seq from sheet_edits where device_id = $1', [mine.deviceId])).toEqual({
    user_id: demoUsers.STEWARD.id,
    seq: 1,
  })
})

test('a refused keystroke takes no revision, and stands in the audit', async () => {
  const mine = laptop(3)
  addCar(mine.sheet, 4)
  const gap = addCar(mine.sheet, 5)
  const before = await revisions()
  expect(await mine.send(gap)).toMatchObject({ ok: false, code: 'sheet-gap' })
  expect(await revisions()).toEqual(before)
  const audited = await row<{ outcome: { code: string } }>(
    'select outcome from audit_log where device_id = $1',
    [mine.deviceId],
  )
  expect(audited.outcome.code).toBe('sheet-gap')
})

test('an edit that is sent again under new numbers is known without opening the sheet', async () => {
  const mine = laptop(4)
  const edits = [addCar(mine.sheet, 6), addCar(mine.sheet, 7)]
  for (const edit of edits) await mine.send(edit)
  const before = await revisions()
  statements = []
  for (let times = 0; times < 20; times += 1) {
    for (const edit of edits) expect(await mine.send(edit)).toEqual({ ok: true })
  }
  expect(statements.filter((sql) => sql.startsWith('select update from sheet_parts'))).toEqual([])
  expect((await revisions()).public_revision).toBe(before.public_revision)
})

test('two servers that take edits of one steward at once lose none of them', async () => {
  const laptops = [11, 12, 13, 14].map((n) => laptop(n, n % 2 === 0 ? database : server.database))
  const perLaptop = 15
  const outcomes = await Promise.all(
    laptops.map(async ({ sheet, send }, index) => {
      const answers = []
      for (let n = 0; n < perLaptop; n += 1)
        answers.push(await send(addCar(sheet, 100 + index * perLaptop + n)))
      return answers
    }),
  )
  expect(outcomes.flat().every((outcome) => outcome !== undefined && 'ok' in outcome && outcome.ok)).toBe(
    true,
  )
  const { rows } = await server.database.query<{ update: string }>(
    'select update from sheet_parts where session_id = $1',
    [sessionId],
  )
  const whole = openSheet(rows.map(({ update }) => must(fromText(update), 'base64')))
  const numbers = new Set(readSheet(whole, []).rows.map(({ values }) => values.number))
  for (let n = 0; n < laptops.length * perLaptop; n += 1) expect(numbers).toContain(String(100 + n))
})
