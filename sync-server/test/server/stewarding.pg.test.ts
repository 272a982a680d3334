import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outcome } from '#shared/base/outcome.ts'
import { audience, type Role } from '#shared/model/role.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import { readFeed } from '#server/feed/embedded/read-feed.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { startTestServer, testDevice, type TestServer } from './test-server.ts'

/* Stewards on devices of their own against the real server: what leaves it, and what happens once. */

const demoId = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const id = (n: number) => `01900000-0000-7000-b000-${String(n).padStart(12, '0')}`
const [race, openRace] = [demoId(401), demoId(402)]
const [tomas, ines] = [demoId(202), demoId(201)]
const ok = { ok: true }

let server: TestServer
let devices: Record<Role, ReturnType<typeof testDevice>>
const act = (role: Role, name: string, args: unknown): Promise<Outcome | undefined> =>
  devices[role].act(name, args)

beforeAll(async () => {
  server = await startTestServer()
  const open = async (role: Role) => testDevice(server, await server.signIn(role), demoLeague.id)
  devices = {
    OWNER: await open('OWNER'),
    ADMIN: await open('ADMIN'),
    STEWARD: await open('STEWARD'),
    DRIVER: await open('DRIVER'),
  }
  await server.database.query('update drivers set user_id = $1 where id = $2', [demoUsers.DRIVER.id, tomas])
})
afterAll(() => server.stop())

/** What a reader with this audience holds, as the feed serves it from the beginning, and what it hears after a revision. */
async function seenBy(reader: number, after: number | null = null): Promise<readonly FeedRow[]> {
  const part = await readFeed(
    server.database,
    { leagueId: demoLeague.id, audience: reader as 3 },
    after,
    100_000,
  )
  return (part?.changes ?? []).map(({ entity, entity_id, body }) => ({ entity, entity_id, body }))
}
interface FeedRow {
  readonly entity: string
  readonly entity_id: string
  readonly body: string | null
}
const entitiesOf = (rows: readonly FeedRow[], name: string) => rows.filter(({ entity }) => entity === name)

async function standings(): Promise<string[]> {
  await recomputeStandings(
    server.database,
    { leagueId: demoLeague.id, seasonId: demoSeasonId },
    new Date().toISOString(),
  )
  const { rows } = await server.database.query<{ rows: { name: string; pointsMp: number }[] }>(
    `select rows from standings where season_id = $1 and kind = 'driver'`,
    [demoSeasonId],
  )
  return (rows[0]?.rows ?? []).slice(0, 3).map(({ name, pointsMp }) => `${name} ${pointsMp / 1000}`)
}

async function status(): Promise<object | undefined> {
  const { rows } = await server.database.query<object>(
    'select status, under_protest from sessions where id = $1',
    [openRace],
  )
  return rows[0]
}
async function rulings(): Promise<string[]> {
  const { rows } = await server.database.query<{ id: string }>(
    'select id from rulings where session_id = $1 order by id',
    [openRace],
  )
  return rows.map((row) => row.id)
}

const report = (n: number, subject: object) => ({
  id: id(n),
  statementId: id(n + 1),
  subject,
  statement: `What happened, number ${n}`,
})
const step = (n: number, of: number) => ({ id: id(of), stepId: id(n) })

describe('blind votes', () => {
  const incident = { kind: 'incident', sessionId: race, lap: 2, driverIds: [ines] }

  test('[RP5] [BL1] a vote leaves the server to nobody before it is revealed, who voted does', async () => {
    expect(await act('DRIVER', 'incident.report', report(1, incident))).toEqual(ok)
    expect(await act('ADMIN', 'incident.open-vote', step(3, 1))).toEqual(ok)
    const remark = 'ten seconds, sealed'
    const vote = (n: number) => ({ id: id(1), ballotId: id(n), verdict: 'penalty', remark })
    expect(await act('STEWARD', 'incident.vote', vote(4))).toEqual(ok)
    expect(await act('ADMIN', 'incident.vote', { ...vote(5), verdict: 'no-further-action' })).toEqual(ok)
    for (const reader of Object.values(audience)) {
      const seen = await seenBy(reader)
      expect(entitiesOf(seen, 'incident_vote')).toEqual([])
      expect(JSON.stringify(seen)).not.toContain(remark)
      expect(entitiesOf(await seenBy(reader, 0), 'incident_vote')).toEqual([])
      expect(entitiesOf(seen, 'incident_ballot')).toHaveLength(reader >= audience.steward ? 2 : 0)
    }
    expect(entitiesOf(await seenBy(audience.driver), 'incident')).toHaveLength(1)
    expect(entitiesOf(await seenBy(audience.driver), 'incident_statement')).toEqual([])
    const kept = await server.database.query<{ text: string }>(
      `select coalesce(string_agg(t::text, ' '), '') as text from
         (select args::text as t from audit_log union all select after::text from audit_changes) x`,
    )
    expect(kept.rows[0]?.text).not.toContain(remark)
    expect(await act('OWNER', 'incident.close-vote', step(6, 1))).toEqual(ok)
    const votes = entitiesOf(await seenBy(audience.steward), 'incident_vote')
    expect(votes.map(({ entity_id }) => entity_id).toSorted()).toEqual([id(4), id(5)])
    expect(JSON.stringify(votes)).toContain(remark)
    expect(entitiesOf(await seenBy(audience.driver), 'incident_vote')).toEqual([])
  })
})

describe('two stewards who decide the same without knowing of each other', () => {
  test('[DC1] the first counts once, however often it is sent; the second is told of it', async () => {
    await act('ADMIN', 'protest-window.set', { eventId: null, minutes: 60 })
    const cars = [
      { n: 21, number: '44', driver: tomas },
      { n: 22, number: '7', driver: ines },
    ]
    const sheet = (seenVersion: number, laps: number) => ({
      sessionId: openRace,
      seenVersion,
      entries: cars.map(({ n, number, driver }) => ({
        id: id(n),
        carNumber: number,
        driverIds: [driver],
      })),
      results: cars.map(({ n }, at) => ({
        id: id(n + 10),
        entryId: id(n),
        position: at + 1,
        status: 'FINISHED',
        laps,
        timeMs: 3_000_000 + at * 4_000,
      })),
    })
    expect(await act('STEWARD', 'result.submit', sheet(0, 28))).toEqual(ok)
    const before = await standings()
    expect(before).toEqual(['Tomas Varga 43', 'Ines Moreau 33', 'Lucia Ferrante 25'])

    const protest = report(41, { kind: 'protest', sessionId: openRace, entryIds: [id(21)] })
    expect(await act('DRIVER', 'incident.report', protest)).toEqual(ok)
    expect(await status()).toEqual({ status: 'provisional', under_protest: true })

    const decide = (n: number, ms: number) => ({
      ...step(n, 41),
      verdict: {
        kind: 'upheld',
        rulings: [{ id: id(n + 10), decision: { kind: 'time', entryId: id(21), ms } }],
      },
      reason: `Overtook under yellow, ${ms} ms`,
    })
    const first = devices.STEWARD.mutation('incident.decide', decide(51, 10_000))
    for (const _ of [1, 2, 3]) {
      const answer = await devices.STEWARD.send([first])
      expect(answer.json.outcomes).toMatchObject([{ outcome: { ok: true } }])
    }
    expect(await act('ADMIN', 'incident.decide', decide(52, 30_000))).toMatchObject({
      ok: false,
      code: 'already-decided',
      message: expect.stringContaining('upheld, “Overtook under yellow, 10000 ms”'),
    })
    const penalised = ['Ines Moreau 40', 'Tomas Varga 36', 'Lucia Ferrante 25']
    expect(await standings()).toEqual(penalised)
    expect(await rulings()).toEqual([id(61)])
    expect(await status()).toMatchObject({ under_protest: false })

    // A steward who corrects the sheet afterwards neither loses the penalty nor applies it again.
    expect(await act('STEWARD', 'result.submit', sheet(1, 27))).toEqual(ok)
    expect(await standings()).toEqual(penalised)
    expect(await rulings()).toEqual([id(61)])

    const appeal = report(71, { kind: 'appeal', rulingId: id(61) })
    expect(await act('DRIVER', 'incident.report', appeal)).toEqual(ok)
    expect(await status()).toMatchObject({ under_protest: true })
    expect(
      await act('OWNER', 'incident.decide', {
        ...step(73, 71),
        verdict: { kind: 'upheld', rulings: [] },
        reason: 'The flag was green',
      }),
    ).toEqual(ok)
    expect(await standings()).toEqual(before)
    expect(await status()).toMatchObject({ under_protest: false })
  })
})
