import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoLeague } from '#server/demo/demo-league.ts'
import { noEngine, startTestServer, type Answer, type TestServer } from '../server/test-server.ts'

let server: TestServer
let token: string
let statements: string[] = []

beforeAll(async () => {
  server = await startTestServer({ app: { engine: noEngine } })
  const { pool } = server.postgres
  const query = pool.query.bind(pool)
  pool.query = ((sql: string, params?: unknown[]) => {
    statements.push(sql)
    return query(sql, params)
  }) as typeof pool.query
  token = await server.signIn('OWNER')
})
afterAll(() => server.stop())

/** An answer, and how many statements it took. */
async function ask(headers?: Record<string, string>): Promise<{ answer: Answer; statements: number }> {
  statements = []
  const answer = await server.call(`/leagues/${demoLeague.id}/standings`, {
    token,
    ...(headers && { headers }),
  })
  return { answer, statements: statements.length }
}

const etagOf = ({ answer }: { answer: Answer }): string => answer.headers.get('etag') ?? ''

test('what is kept costs one statement, and is read anew after a public change or a ruling alone', async () => {
  await ask()
  const first = await ask()
  expect([first.answer.status, first.statements]).toEqual([200, 1])
  await server.change(`update members set display_name = display_name || '!' where league_id = $1`, [
    demoLeague.id,
  ])
  expect((await ask()).statements).toBe(1)
  const changes: (() => Promise<unknown>)[] = [
    () =>
      server.change(`update drivers set display_name = display_name || '!' where league_id = $1`, [
        demoLeague.id,
      ]),
    () =>
      server.change(
        `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
         select gen_random_uuid(), $1, id, 'note', '{}', 'for members alone', now(), 1
           from seasons where league_id = $1 limit 1`,
        [demoLeague.id],
      ),
    () => server.database.query('update feed_epoch set epoch = gen_random_uuid()'),
  ]
  for (const change of changes) {
    await change()
    expect((await ask()).statements).toBeGreaterThan(1)
    expect((await ask()).statements).toBe(1)
  }
})

test('who has an answer already is told that it holds, until it does not', async () => {
  const first = await ask()
  const again = await ask({ 'if-none-match': etagOf(first) })
  expect([again.answer.status, again.answer.text, again.statements]).toEqual([304, '', 1])
  await server.change(`update drivers set display_name = display_name || '?' where league_id = $1`, [
    demoLeague.id,
  ])
  const after = await ask({ 'if-none-match': etagOf(first) })
  expect([after.answer.status, etagOf(after) === etagOf(first)]).toEqual([200, false])
  expect(after.answer.text).toContain('?')
})

test.each(['standings', 'events'])('%s answer what was changed a moment ago', async (what) => {
  const path = `/leagues/${demoLeague.id}/${what}`
  const before = await server.call(path, { token })
  expect((await server.call(path, { token })).text).toBe(before.text)
  const table = what === 'standings' ? 'drivers' : 'events'
  const column = what === 'standings' ? 'display_name' : 'name'
  await server.change(`update ${table} set ${column} = ${column} || ' II' where league_id = $1`, [
    demoLeague.id,
  ])
  const after = await server.call(path, { token })
  expect([after.status, before.status]).toEqual([200, 200])
  expect(after.text).toContain(' II')
})

test('another member’s question is answered from the same, and somebody else’s not at all', async () => {
  const path = `/leagues/${demoLeague.id}/standings`
  const [mine, theirs] = await Promise.all(
    [token, await server.signIn('DRIVER')].map(async (each) => server.call(path, { token: each })),
  )
  expect(theirs?.text).toBe(mine?.text)
  expect((await server.call(path)).status).toBe(401)
})
