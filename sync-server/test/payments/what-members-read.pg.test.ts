import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { payCheckout } from '#practice/stripe/checkout.ts'
import type { Role } from '#shared/model/role.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import { buildSilentApp } from '#server/openapi/silent-app.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { openMoneyStage, type MoneyStage } from './money-stage.ts'
import { secretsIn } from './secret-patterns.ts'

/* An owner pays for the plan of a league. Whatever its other members ask, they read the plan and nothing of the money. */

const routes = await routesToRead()

let postgres: TestPostgres
let database: Database
let stage: MoneyStage
let server: TestServer
let ids: Readonly<Record<string, string>>
const tokens: Partial<Record<Role, string>> = {}

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  stage = await openMoneyStage(database)
  server = await startTestServer({
    postgres,
    app: {
      clock: () => stage.book.now * 1000,
      defaultPlan: 'FREE',
      publicUrl: 'http://127.0.0.1:8787',
      billing: { payments: stage.deps, trialDays: 0 },
    },
  })
  for (const role of ['OWNER', 'ADMIN', 'STEWARD', 'DRIVER'] as const)
    tokens[role] = await server.signIn(role)
  const bought = await server.call('/billing/checkout', {
    method: 'POST',
    token: tokenOf('OWNER'),
    body: { plan: 'ELITE' },
  })
  payCheckout(stage.book, String(bought.json.url).split('/').at(-1) ?? '')
  for (const index of stage.book.events.keys()) await stage.deliver(index)
  await stage.doJobs()
  ids = await idsOfLeague()
})
afterAll(async () => {
  await server.stop()
  await postgres.stop()
})

const tokenOf = (role: Role): string => tokens[role] ?? ''
const read = (path: string, role: Role) => server.call(path, { token: tokenOf(role) })

test('the owner reads both, so that there is something to hide', async () => {
  const { json, text } = await read('/billing', 'OWNER')
  expect(json.plan).toBe('ELITE')
  expect(json.sale.payments).toMatchObject([{ amount: 5000 }])
  expect(secretsIn(text)).not.toEqual([])
  expect(secretsIn((await read('/me/export', 'OWNER')).text)).not.toEqual([])
})

describe.each(['ADMIN', 'STEWARD', 'DRIVER'] as const)('%s', (role) => {
  test('has no plan of their own, reads that of the league, and no payment', async () => {
    expect((await read('/me', role)).json.billingPlan).toBe('FREE')
    const { json } = await read('/billing', role)
    expect([json.plan, json.sale.payments, json.sale.subscriptions]).toEqual(['FREE', [], []])
    expect((await read(`/leagues/${demoLeague.id}`, role)).json.plan).toBe('ELITE')
    const { json: kept } = await read('/me/export', role)
    expect([kept.payments, kept.subscriptions, kept.grants, kept.grantEnds]).toEqual([[], [], [], []])
  })

  test('reads nothing of the money by any route that there is', async () => {
    const answered: string[] = []
    for (const route of routes) {
      const { status, text } = await read(addressOf(route), role)
      expect([route, status < 500]).toEqual([route, true])
      expect([route, secretsIn(text)]).toEqual([route, []])
      if (status === 200) answered.push(route)
    }
    expect(answered.length).toBeGreaterThan(15)
  })
})

function addressOf(route: string): string {
  const path = route.replaceAll(
    /:(\w+)/g,
    (_, name: string) => ids[name] ?? '00000000-0000-4000-8000-000000000000',
  )
  const query = {
    '/v1/shape': { league: demoLeague.id, table: 'league_feed', offset: '-1' },
    '/v1/presence': { league: demoLeague.id, session: ids['sessionId'] ?? '' },
    '/sync/checksum': { league: demoLeague.id },
  }[route]
  return query ? `${path}?${new URLSearchParams(query).toString()}` : path
}

/** One of everything that an address can name. */
async function idsOfLeague(): Promise<Record<string, string>> {
  const found: Record<string, string> = {
    leagueId: demoLeague.id,
    seasonId: demoSeasonId,
    slug: demoLeague.slug,
  }
  for (const [name, table] of Object.entries({
    driverId: 'drivers',
    teamId: 'teams',
    eventId: 'events',
    sessionId: 'sessions',
    memberId: 'members',
  })) {
    const { rows } = await database.query<{ id: string }>(
      `select id from ${table} where league_id = $1 limit 1`,
      [demoLeague.id],
    )
    found[name] = rows[0]?.id ?? ''
  }
  return found
}

/** What members and readers may ask for, as the server declares it. */
async function routesToRead(): Promise<string[]> {
  const found: string[] = []
  const app = await buildSilentApp(({ method, url, config }) => {
    const kind = config?.access?.kind ?? ''
    if ([method].flat().includes('GET') && ['signed-in', 'league', 'reader'].includes(kind)) found.push(url)
  })
  await app.close()
  return found
}
