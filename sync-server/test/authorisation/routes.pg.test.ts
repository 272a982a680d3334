import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Db } from '#shared/db/db.ts'
import type { Role } from '#shared/model/role.ts'
import { can, type Action } from '#shared/policy/policy.ts'
import type { Access } from '#server/door/access.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { buildSilentApp } from '#server/openapi/silent-app.ts'
import { startTestServer, type Answer, type TestServer } from '#server/test/server/test-server.ts'
import { invite, inviteCrew, newLeague, noLeague, type Person } from './leagues.ts'
import { addressOf, roles, sampleRequests, type Target } from './route-access.ts'

let postgres: TestPostgres
let server: TestServer
let people: Record<Role, Person>
let stranger: Person
/** A league of others, which is there and none of the people's. */
let foreign: Target
let statements = 0

const declared = await declaredAccess()
const routes = [...declared.keys()]

beforeAll(async () => {
  postgres = await startTestPostgres()
  server = await startTestServer({ postgres, app: { database: counting(poolDatabase(postgres.pool)) } })
  const { database } = server
  people = await inviteCrew(database)
  stranger = await invite(database, 'Stranger')
  foreign = await newLeague(database, await inviteCrew(database))
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

test('every sample request is of a route that there is', () => {
  expect(routes).toEqual(expect.arrayContaining(Object.keys(sampleRequests)))
})

describe('who is not signed in', () => {
  test.each(routesOf('signed-in', 'league', 'reader'))('is asked to, by %s', async (route) => {
    if (declared.get(route)?.kind === 'reader') return
    const answer = await ask(route, foreign, null)
    expect([answer.status, answer.json.error.code]).toEqual([401, 'needs-sign-in'])
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test.each(routesOf('signed-in', 'league', 'reader'))(
    'or holds a token that does not, at %s',
    async (route) => {
      const { method, path, init } = requestOf(route, foreign)
      const forged = await server.call(path, { ...init, method, token: 'A'.repeat(43) })
      expect([forged.status, forged.json.error.code]).toEqual([401, 'needs-sign-in'])
    },
  )
})

describe.each(routesOf('league', 'reader'))('%s', (route) => {
  const action = actionOf(route)

  test.each(roles)(`by a member who is %s: as policy says of "${action}"`, async (role) => {
    const answer = await ask(route, await newLeague(server.database, people), people[role])
    const code = answer.status >= 400 ? answer.json.error.code : null
    const { refusal } = sampleRequests[route] ?? {}
    if (can(role, action)) {
      if (code !== refusal) expect([answer.status, code]).toEqual([expect.toSatisfy(isGood), null])
    } else expect([answer.status, code]).toEqual([403, 'forbidden'])
  })

  test('by who is no member, or member of another league: as if it were not there, after the same work', async () => {
    for (const person of [stranger, people.OWNER]) {
      // What is done now and then, such as noting when a sign-in was last used, is done here.
      await ask(route, noLeague(), person)
      const [theirs, theirWork] = await counted(() => ask(route, foreign, person))
      const [nobodys, noWork] = await counted(() => ask(route, noLeague(), person))
      expect(theirs.status).toBeOneOf([403, 404])
      expect(theirs.json.error.code).toBeOneOf(['no-access', 'not-found'])
      expect([theirs.status, theirs.text]).toEqual([nobodys.status, nobodys.text])
      expect(headersOf(theirs)).toEqual(headersOf(nobodys))
      expect(theirWork).toBe(noWork)
    }
  })

  test('by a member of a deleted league, as if it were not there', async () => {
    const league = await newLeague(server.database, people)
    await server.database.query('update leagues set deleted_at = now() where id = $1', [league.leagueId])
    const role = route === 'POST /leagues/:leagueId/restore' ? 'ADMIN' : 'STEWARD'
    const gone = await ask(route, league, people[role])
    const nobodys = await ask(route, noLeague(), people[role])
    expect([gone.status, gone.text]).toEqual([nobodys.status, nobodys.text])
  })

  test('by a member who was removed, as if it were not there', async () => {
    const league = await newLeague(server.database, people)
    await server.database.query('update members set removed_at = now() where league_id = $1 and role = $2', [
      league.leagueId,
      'ADMIN',
    ])
    const removed = await ask(route, league, people.ADMIN)
    const nobodys = await ask(route, noLeague(), people.ADMIN)
    expect([removed.status, removed.text]).toEqual([nobodys.status, nobodys.text])
  })

  if (declared.get(route)?.kind === 'reader') {
    test('by who is not signed in: what is public, and of a missing league nothing', async () => {
      expect((await ask(route, foreign, null)).status).toBe(200)
      const missing = await ask(route, noLeague(), null)
      expect([missing.status, missing.json.error.code]).toEqual([403, 'no-access'])
    })
  }
})

describe('the feed of a league', () => {
  const visible: Readonly<Record<Role | 'nobody', number>> = {
    OWNER: 3,
    ADMIN: 3,
    STEWARD: 2,
    DRIVER: 1,
    nobody: 0,
  }

  test.each(Object.entries(visible))('shows %s rows up to the audience %i', async (who, highest) => {
    const { database } = server
    const league = await newLeague(database, people)
    for (const audience of [0, 1, 2, 3]) {
      await database.query(
        `insert into league_feed (league_id, entity, entity_id, audience, revision, body, min_audience)
         values ($1, 'ruling', gen_random_uuid(), $2, 1, '{}', $2)`,
        [league.leagueId, audience],
      )
    }
    const person = who === 'nobody' ? null : people[who as Role]
    const answer = await ask('GET /v1/shape', league, person)
    const seen = (answer.json as { value?: { audience: string } }[]).flatMap(({ value }) =>
      value ? [Number(value.audience)] : [],
    )
    expect(Math.max(...seen)).toBe(highest)
  })
})

const isGood = (status: number): boolean => status >= 200 && status < 300

/** Of routes that are not about a league. */
const notOfLeagues = { token: 'x'.repeat(32), id: randomUUID(), slug: 'demo-gp' }

function requestOf(route: string, target: Target) {
  const { path = null, ...init } = sampleRequests[route]?.request(target) ?? {}
  const method = route.slice(0, route.indexOf(' '))
  const address = path ?? addressOf(route, { ...target, ...notOfLeagues })
  const needsBody = ['POST', 'PATCH', 'PUT'].includes(method)
  return { method, path: address, init: needsBody && !('body' in init) ? { ...init, body: {} } : init }
}

function ask(route: string, target: Target, person: Person | null): Promise<Answer> {
  const { method, path, init } = requestOf(route, target)
  return server.call(path, { ...init, method, ...(person ? { token: person.token } : {}) })
}

/** What does not belong to the very request. */
function headersOf({ headers }: Answer): Record<string, string> {
  const own = new Set(['date', 'x-request-id', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
  return Object.fromEntries([...headers].filter(([name]) => !own.has(name)))
}

function routesOf(...kinds: readonly string[]): string[] {
  return routes.filter((route) => kinds.includes(declared.get(route)?.kind ?? ''))
}

/** Who may ask each route, as the routes declare it. */
async function declaredAccess(): Promise<ReadonlyMap<string, Access>> {
  const found = new Map<string, Access>()
  const app = await buildSilentApp(({ method, url, config }) => {
    for (const each of [method].flat()) {
      if (each !== 'HEAD' && config?.access) found.set(`${each} ${url}`, config.access)
    }
  })
  await app.close()
  return found
}

/** What the policy must allow; members of a league may read it. */
function actionOf(route: string): Action {
  const access = declared.get(route)
  return access?.kind === 'league' ? access.action : 'league.read'
}

async function counted(run: () => Promise<Answer>): Promise<[Answer, number]> {
  statements = 0
  return [await run(), statements]
}

/** Counts the statements that a request costs. */
function counting(database: Database): Database {
  return {
    ...database,
    ...countingDb(database),
    transaction: (run, turn) => database.transaction((tx) => run(countingDb(tx)), turn),
  }
}

function countingDb(db: Db): Db {
  return {
    query: (sql, params) => {
      statements += 1
      return db.query(sql, params)
    },
  }
}
