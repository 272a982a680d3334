import { randomUUID } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { features, type Feature } from '#shared/policy/plan-features.ts'
import { Plan } from '#shared/policy/plan-limits.ts'
import { memoryReplica } from '#desktop/engine/testing/open-test-device.ts'
import { inviteCrew, newLeague, type Person } from '#server/test/authorisation/leagues.ts'
import type { Target } from '#server/test/authorisation/route-access.ts'
import { fixture, freshId, openLeagueDatabase, type LeagueDatabase } from '../mutations/league-fixture.ts'
import { startTestServer, testDevice, type TestServer } from '../server/test-server.ts'
import { gatedDevice, type GatedDevice } from './gated-device.ts'
import { ofAnswer, ofOutcome, type Asked } from './gated.ts'

/*
 * Every feature x every plan x every place where it is asked for. The rows come from the table of features: one that is not
 * wired here does not compile, and one that is not gated fails.
 */

/** From which plan each is open, as the specification has it. */
const opensFrom: Readonly<Record<Feature, Plan>> = {
  DISCORD_POSTS: 'PRO',
  SEASON_HISTORY: 'PRO',
  CSV_IMPORT: 'PRO',
  BRANDING: 'ELITE',
  API_EXPORT: 'ELITE',
}
const labels = { FREE: 'Free', PRO: 'Pro', ELITE: 'Elite' }

let server: TestServer
let owner: Person
let target: Target
let script: string
let db: LeagueDatabase
let replica: PGlite
let laptop: GatedDevice

beforeAll(async () => {
  ;[server, db, replica] = await Promise.all([startTestServer(), openLeagueDatabase(), memoryReplica()])
  const crew = await inviteCrew(server.database)
  owner = crew.OWNER
  target = await newLeague(server.database, crew)
  const body = { name: 'Standings bot', days: 1 }
  script = (await server.call('/me/tokens', { method: 'POST', token: owner.token, body })).json.token
})
afterAll(async () => {
  await server.stop()
  await db.pg.close()
  await replica.close()
})

/** A way to ask for a feature, or why there is none. */
type Way = (() => Promise<Asked>) | string

interface Ways {
  readonly route: Way
  readonly mutation: Way
  readonly device: Way
}

const fromFile = () => ({
  items: [{ id: randomUUID(), displayName: `Driver ${randomUUID()}` }],
  from: 'csv-file',
})
const backFromFile = (driver: string) => ({ ids: [driver], from: 'csv-file' })
const colour = { accent: '#0b1f4b' }
const nothingPostsYet = 'nothing posts to Discord yet'

const ways: Readonly<Record<Feature, readonly Ways[]>> = {
  DISCORD_POSTS: [{ route: nothingPostsYet, mutation: nothingPostsYet, device: nothingPostsYet }],
  SEASON_HISTORY: [
    {
      route: async () =>
        ofAnswer(
          await server.call(`/leagues/${target.leagueId}/standings?seasonId=${target.otherSeasonId}`, {
            token: owner.token,
          }),
        ),
      mutation: 'it is read, not written',
      device: async () => {
        const { closed } = await laptop.standings('past')
        return closed
          ? { kind: 'refused', status: null, code: 'PLAN_LIMIT', lifts: closed }
          : { kind: 'opened' }
      },
    },
  ],
  CSV_IMPORT: [
    {
      route: () => pushed('driver.add', fromFile()),
      mutation: async () => ofOutcome(await db.act('admin', 'driver.add', { ...fromFile() })),
      device: async () => ofOutcome(await laptop.mutate('driver.add', fromFile())),
    },
    {
      route: () => pushed('driver.restore', backFromFile(target.driverId)),
      mutation: async () => ofOutcome(await db.act('admin', 'driver.restore', backFromFile(fixture.ana))),
      device: 'as above',
    },
  ],
  BRANDING: [
    {
      route: async () =>
        ofAnswer(
          await server.call(`/leagues/${target.leagueId}/brand`, {
            method: 'PATCH',
            token: owner.token,
            body: colour,
          }),
        ),
      mutation: async () => ofOutcome(await db.act('admin', 'league.brand', colour)),
      device: async () => ofOutcome(await laptop.mutate('league.brand', colour)),
    },
    { route: () => pushed('league.brand', colour), mutation: 'as above', device: 'as above' },
  ],
  API_EXPORT: ['', '/drivers', '/teams', '/seasons', '/events', '/standings', '/members'].map((path) => ({
    route: async () => ofAnswer(await server.call(`/leagues/${target.leagueId}${path}`, { token: script })),
    mutation: 'scripts write on every plan',
    device: 'people and their apps read on every plan',
  })),
}

/** What became of a mutation that came with a push: the answer to the push itself is a success. */
async function pushed(name: string, args: unknown): Promise<Asked> {
  return ofOutcome(await testDevice(server, owner.token, target.leagueId).act(name, args))
}

const rows = (Object.keys(features) as Feature[]).flatMap((feature) =>
  Plan.options.flatMap((plan) =>
    (['route', 'mutation', 'device'] as const).flatMap((place) =>
      ways[feature].flatMap((way, index) => {
        const ask = way[place]
        return typeof ask === 'string' ? [] : [{ feature, plan, place, index, ask }]
      }),
    ),
  ),
)

describe.each(Plan.options)('on %s', (plan) => {
  beforeEach(async () => {
    await server.change('update leagues set plan = $2 where id = $1', [target.leagueId, plan])
    await db.reset()
    await db.pg.query('update leagues set plan = $1', [plan])
    laptop = await gatedDevice(replica, plan)
  })

  test.each(rows.filter((row) => row.plan === plan))(
    '$feature, $place ($index)',
    async ({ feature, ask }) => {
      const from = opensFrom[feature]
      const open = Plan.options.indexOf(plan) >= Plan.options.indexOf(from)
      expect(await ask()).toEqual(
        open
          ? { kind: 'opened' }
          : {
              kind: 'refused',
              // What came of a mutation has no status of its own.
              status: expect.toBeOneOf([402, null]),
              code: 'PLAN_LIMIT',
              lifts: { plan: from, label: labels[from] },
            },
      )
    },
  )

  test('what needs none of it is open', async () => {
    const { items } = fromFile()
    expect(await pushed('driver.add', { items })).toEqual({ kind: 'opened' })
    expect(await pushed('league.brand', { accent: null })).toEqual({ kind: 'opened' })
    expect(ofOutcome(await laptop.mutate('driver.add', { items }))).toEqual({ kind: 'opened' })
    expect((await laptop.standings('active')).closed).toBeUndefined()
    const active = await server.call(`/leagues/${target.leagueId}/standings`, { token: owner.token })
    expect(active.status).toBe(200)
    expect(
      ofOutcome(await db.act('admin', 'team.add', { items: [{ id: freshId(700), name: 'New' }] })),
    ).toEqual({
      kind: 'opened',
    })
  })

  test('a colour from before is shown where the plan has branding, and kept', async () => {
    expect(await laptop.accent()).toBe(plan === 'ELITE' ? '#0b1f4b' : null)
    const { rows: kept } = await replica.query('select accent from app.leagues')
    expect(kept).toEqual([{ accent: '#0b1f4b' }])
  })
})
