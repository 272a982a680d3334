import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { keptAnswers } from '#server/rest/kept-answers.ts'
import { noEngine, startTestServer, type TestServer } from '../server/test-server.ts'

let server: TestServer
let token: string
let statements: string[] = []

beforeAll(async () => {
  server = await startTestServer({ app: { engine: noEngine } })
  token = await server.signIn('OWNER')
})
afterAll(() => server.stop())
beforeEach(() => {
  statements = []
})

function counted(db: Database): Db {
  return {
    query: (sql, params) => {
      statements.push(sql)
      return db.query(sql, params)
    },
  }
}

test('what is kept costs one statement, and is read anew after a public change alone', async () => {
  const kept = keptAnswers(counted(poolDatabase(server.postgres.pool)))
  let computed = 0
  const read = async () => kept.read(demoLeague.id, ['standings'], async () => ({ n: (computed += 1) }))
  expect([await read(), await read(), await read()]).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }])
  expect(statements).toHaveLength(3)
  await server.change(`update members set display_name = display_name || '!' where league_id = $1`, [
    demoLeague.id,
  ])
  expect(await read()).toEqual({ n: 1 })
  await server.change(`update drivers set display_name = display_name || '!' where league_id = $1`, [
    demoLeague.id,
  ])
  expect(await read()).toEqual({ n: 2 })
  await server.change(
    `insert into rulings (id, league_id, season_id, kind, body, reason, decided_at, audience)
     select gen_random_uuid(), $1, id, 'note', '{}', 'for members alone', now(), 1 from seasons where league_id = $1 limit 1`,
    [demoLeague.id],
  )
  expect(await read()).toEqual({ n: 3 })
  await server.database.query('update feed_epoch set epoch = gen_random_uuid()')
  expect(await read()).toEqual({ n: 4 })
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
