import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId, demoUsers } from '#server/demo/demo-league.ts'
import type { Job } from '#server/jobs/job-queue.ts'
import { openPostgresJobs, type PostgresJobs } from '#server/jobs/postgres-jobs.ts'
import { closeWindow, sweepWindows } from '#server/jobs/protest-windows.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { applyPush } from '#server/sync/apply-push.ts'

/* The window of a demo race, with a clock of the test's own: nothing here waits for time to pass. */

const start = Date.parse('2026-06-06T20:00:00.000Z')
const minute = 60_000
const race = '01900000-0000-7000-8000-000000000402'
const event = '01900000-0000-7000-8000-000000000302'
const driver = (n: number): string => `01900000-0000-7000-8000-000000000${201 + n}`
const entry = [randomUUID(), randomUUID()] as const
const result = [randomUUID(), randomUUID()] as const

let postgres: TestPostgres
let database: Database
let jobs: PostgresJobs
let now = start
let work: (job: Job) => Promise<unknown> = async () => {}

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  jobs = await openPostgresJobs(postgres.databaseUrl, { failed: () => {}, warned: () => {} })
})
afterAll(async () => {
  await jobs.stop()
  await postgres.stop()
})
beforeEach(async () => {
  now = start
  laptops = new Map()
  await database.query('truncate leagues, users, league_feed, audit_changes, audit_log cascade')
  await database.query('delete from pgboss.job')
  await seedDemoLeague(database, start)
  await say('ADMIN', 'protest-window.set', { eventId: event, minutes: 30 })
})

/** Each has a laptop of their own. */
let laptops = new Map<string, { readonly deviceId: string; seq: number }>()

/** A mutation that somebody's laptop sends, `ago` ms after they did it. */
async function say(by: keyof typeof demoUsers, name: string, args: unknown, ago = 0) {
  const laptop = laptops.get(by) ?? { deviceId: randomUUID(), seq: 0 }
  laptops.set(by, laptop)
  laptop.seq += 1
  const mutation = { seq: laptop.seq, leagueId: demoLeague.id, name, args, at: now - ago }
  const request = { protocol: 1, deviceId: laptop.deviceId, sentAt: now, mutations: [mutation] }
  const deps = {
    database,
    jobs,
    plans: { floor: 'ELITE' as const, clock: () => now },
    clock: () => now,
    log: { error: () => {} },
  }
  const done = await applyPush(deps, { userId: demoUsers[by].id, requestId: 'test' }, request)
  return done.kind === 'done' ? done.response.outcomes[0]?.outcome : done
}

const submit = (seenVersion: number, order: readonly [0 | 1, 0 | 1] = [0, 1], ago = 0) =>
  say(
    'STEWARD',
    'result.submit',
    {
      sessionId: race,
      seenVersion,
      ...(seenVersion > 0 ? { reason: 'The photo finish' } : {}),
      entries: [0, 1].map((n) => ({ id: entry[n], carNumber: String(n + 1), driverIds: [driver(n)] })),
      results: order.map((n, place) => ({
        id: result[n],
        entryId: entry[n],
        position: place + 1,
        status: 'FINISHED',
      })),
    },
    ago,
  )

const hold = (yes: boolean) =>
  database.query('update sessions set under_protest = $2 where id = $1', [race, yes])
const at = (): string => new Date(now).toISOString()
const season = { leagueId: demoLeague.id, seasonId: demoSeasonId }
const recompute = () => recomputeStandings(database, season, at())

async function session() {
  const { rows } = await database.query<{ status: string; ends: string | null; minutes: number | null }>(
    `select status, window_minutes as minutes, to_char(window_ends_at at time zone 'UTC', 'HH24:MI:SS') as ends
       from sessions where id = $1`,
    [race],
  )
  return rows[0]
}
async function revisions() {
  const { rows } = await database.query<{ number: number; cause: string; byServer: boolean; status: string }>(
    `select number, cause, made_by is null as "byServer", status from session_revisions
      where session_id = $1 order by number`,
    [race],
  )
  return rows
}
async function closing(): Promise<{ endsAt: string; due: number }[]> {
  const { rows } = await database.query<{ endsAt: string; due: number }>(
    `select data ->> 'endsAt' as "endsAt", round(extract(epoch from start_after - created_on))::integer as due
       from pgboss.job where name = 'close-window' and state = 'created' order by start_after`,
  )
  return rows
}
const standing = async () =>
  (
    await database.query<{ status: string }>(
      `select status from standings where season_id = $1 and kind = 'driver'`,
      [demoSeasonId],
    )
  ).rows[0]?.status

describe('a protest window', () => {
  test('begins when the server has the result, however long ago it was submitted', async () => {
    expect(await submit(0, [0, 1], 3 * 60 * minute)).toEqual({ ok: true })
    expect(await session()).toEqual({ status: 'provisional', minutes: 30, ends: '20:30:00' })
    expect(await closing()).toEqual([{ endsAt: '2026-06-06T20:30:00.000Z', due: 1800 }])
  })

  test('keeps the result provisional until its end, and then the server makes it official', async () => {
    await submit(0)
    now += 30 * minute - 1
    await recompute()
    expect([(await session())?.status, await standing()]).toEqual(['provisional', 'provisional'])
    now += 1
    await recompute()
    expect([(await session())?.status, await standing()]).toEqual(['official', 'official'])
    expect(await revisions()).toEqual([
      { number: 1, cause: 'submitted', byServer: false, status: 'provisional' },
      { number: 2, cause: 'official', byServer: true, status: 'official' },
    ])
  })

  test('of none is as before: official as soon as the server has computed', async () => {
    await say('ADMIN', 'protest-window.set', { eventId: event, minutes: 0 })
    await submit(0)
    expect(await closing()).toEqual([])
    await recompute()
    expect(await session()).toEqual({ status: 'official', minutes: null, ends: null })
  })

  test('of the league is every event’s that has none of its own', async () => {
    await say('ADMIN', 'protest-window.set', { eventId: null, minutes: 45 })
    await say('ADMIN', 'protest-window.set', { eventId: event, minutes: null })
    await submit(0)
    expect(await session()).toMatchObject({ minutes: 45, ends: '20:45:00' })
  })

  test('begins anew with a correction; the job of the old end finds nothing due', async () => {
    await submit(0)
    now += 20 * minute
    await submit(1, [1, 0])
    expect(await session()).toMatchObject({ status: 'provisional', ends: '20:50:00' })
    expect((await closing()).map((job) => job.endsAt)).toEqual([
      '2026-06-06T20:30:00.000Z',
      '2026-06-06T20:50:00.000Z',
    ])
    now = start + 30 * minute
    await closeWindow(database, jobs, closeJob('2026-06-06T20:30:00.000Z'), at())
    expect((await session())?.status).toBe('provisional')
  })

  test('is made longer by a steward, counted from its end or from now where that is past', async () => {
    await submit(0)
    await say('STEWARD', 'session.extend-window', { sessionId: race, minutes: 15 })
    expect(await session()).toMatchObject({ minutes: 45, ends: '20:45:00' })
    expect((await closing()).map((job) => job.due)).toEqual([1800, 2700])
    now += 60 * minute
    await say('STEWARD', 'session.extend-window', { sessionId: race, minutes: 10 })
    expect(await session()).toMatchObject({ ends: '21:10:00' })
  })

  test('is ended early by a steward, once', async () => {
    await submit(0)
    expect(await say('STEWARD', 'session.declare-official', { sessionId: race })).toEqual({ ok: true })
    now += 40 * minute
    await recompute()
    expect((await revisions()).map((each) => each.cause)).toEqual(['submitted', 'official'])
    expect(await say('STEWARD', 'session.extend-window', { sessionId: race, minutes: 5 })).toMatchObject({
      code: 'not-provisional',
    })
  })
})

describe('a protest', () => {
  test('holds the result past its window, and the server makes it official when it is closed', async () => {
    await submit(0)
    await hold(true)
    now += 31 * minute
    await recompute()
    expect([(await session())?.status, await standing()]).toEqual(['provisional', 'provisional'])
    expect(await sweepWindows(database, at())).toBe(0)
    await hold(false)
    await recompute()
    expect([(await session())?.status, await standing()]).toEqual(['official', 'official'])
  })

  test('that is closed before the window ends leaves the window as it is', async () => {
    await submit(0)
    await hold(true)
    now += 10 * minute
    await hold(false)
    await recompute()
    expect(await session()).toMatchObject({ status: 'provisional', ends: '20:30:00' })
  })
})

describe('a correction of what is official', () => {
  test('is amended at once, without a window, as a revision with its reason', async () => {
    await submit(0)
    now += 30 * minute
    await recompute()
    await submit(1, [1, 0])
    await recompute()
    expect(await session()).toEqual({ status: 'amended', minutes: null, ends: null })
    expect(await standing()).toBe('official')
    expect((await revisions()).at(-1)).toEqual({
      number: 3,
      cause: 'corrected',
      byServer: false,
      status: 'amended',
    })
  })
})

describe('several servers', () => {
  test('that close one window at once make it official once', async () => {
    await submit(0)
    now += 30 * minute
    const job = closeJob('2026-06-06T20:30:00.000Z')
    await Promise.all([
      ...Array.from({ length: 4 }, () => closeWindow(database, jobs, job, at())),
      ...Array.from({ length: 3 }, () => sweepWindows(database, at())),
      recompute(),
    ])
    expect((await revisions()).map((each) => each.cause)).toEqual(['submitted', 'official'])
    const { rows } = await database.query(
      `select 1 from audit_log where name = 'session.declare-official' and args ->> 'sessionId' = $1`,
      [race],
    )
    expect(rows).toHaveLength(1)
  })

  test('whose clock is behind ask to be woken again', async () => {
    await submit(0)
    await database.query('delete from pgboss.job')
    now += 29 * minute
    await closeWindow(database, jobs, closeJob('2026-06-06T20:30:00.000Z'), at())
    expect((await session())?.status).toBe('provisional')
    expect(await closing()).toEqual([{ endsAt: '2026-06-06T20:30:00.000Z', due: 60 }])
  })

  test('find what a lost job has left, and begin a window that nobody began', async () => {
    await submit(0)
    await database.query('delete from pgboss.job')
    await database.query('update sessions set window_ends_at = null where id = $1', [race])
    expect(await sweepWindows(database, at())).toBe(1)
    expect(await session()).toMatchObject({ status: 'provisional', ends: '20:30:00' })
    now += 30 * minute
    expect(await sweepWindows(database, at())).toBe(1)
    expect((await session())?.status).toBe('official')
    expect(await sweepWindows(database, at())).toBe(0)
  })

  test('do the job that waits in the queue when it is due, again after it failed', async () => {
    let tries = 0
    work = async (job) => {
      tries += 1
      if (tries === 1) throw new Error('once')
      if (job.name === 'close-window') await closeWindow(database, jobs, job, at())
    }
    await jobs.work({
      'recompute-standings': async () => {},
      'close-window': (job) => work(job),
    })
    await submit(0)
    expect((await session())?.status).toBe('provisional')
    now += 30 * minute
    await database.query(`update pgboss.job set start_after = now() where name = 'close-window'`)
    await expect.poll(async () => (await session())?.status, { timeout: 30_000 }).toBe('official')
    expect(tries).toBe(2)
  })
})

test('a revision never changes', async () => {
  await submit(0)
  await expect(database.query(`update session_revisions set reason = 'other'`)).rejects.toThrow(
    'never changes',
  )
})

function closeJob(endsAt: string): Extract<Job, { name: 'close-window' }> {
  return { name: 'close-window', ...season, sessionId: race, endsAt }
}
