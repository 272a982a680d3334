import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoSeasonId } from '#server/demo/demo-league.ts'
import type { SeasonJob } from '#server/jobs/job-queue.ts'
import { openPostgresJobs, type PostgresJobs } from '#server/jobs/postgres-jobs.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { seedDemoLeague } from '#server/seed.ts'

let postgres: TestPostgres
let database: Database
let jobs: PostgresJobs
let handle: (job: SeasonJob) => Promise<unknown> = async () => {}
let look: (customer: string) => Promise<unknown> = async () => {}
const failures: unknown[] = []

beforeAll(async () => {
  postgres = await startTestPostgres()
  database = poolDatabase(postgres.pool)
  await seedDemoLeague(database, Date.parse('2026-05-01T12:00:00Z'))
  jobs = await openPostgresJobs(postgres.databaseUrl, {
    failed: (error) => failures.push(error),
    warned: () => {},
  })
  await jobs.work({
    'recompute-standings': (job) => handle(job),
    'close-window': (job) => handle(job),
    'sync-customer': (job) => look(job.ref),
  })
})
afterAll(async () => {
  await jobs.stop()
  await postgres.stop()
})

const job = (seasonId: string = randomUUID()): SeasonJob => ({
  name: 'recompute-standings',
  leagueId: demoLeague.id,
  seasonId,
})

/** Collects the jobs that are done from now on. */
function collect(): SeasonJob[] {
  const done: SeasonJob[] = []
  handle = async (each) => done.push(each)
  return done
}

test('customers are looked at four at once, because a look mostly waits for the provider', async () => {
  const looking: (() => void)[] = []
  let most = 0
  let done = 0
  let running = 0
  look = async () => {
    running += 1
    most = Math.max(most, running)
    await new Promise<void>((resolve) => looking.push(resolve))
    running -= 1
    done += 1
  }
  await database.transaction(async (tx) => {
    for (let index = 0; index < 10; index += 1) {
      await jobs.enqueue(tx, {
        name: 'sync-customer',
        accountId: demoLeague.id,
        about: 'customer',
        ref: `cus_${index}`,
      })
    }
  })
  await expect.poll(() => looking.length, { timeout: 60_000 }).toBe(4)
  for (let index = 0; index < 10; index += 1) {
    await expect.poll(() => looking.length, { timeout: 60_000 }).toBeGreaterThan(0)
    looking.shift()?.()
  }
  await expect.poll(() => done, { timeout: 60_000 }).toBe(10)
  expect(most).toBe(4)
})

describe('a job', () => {
  test('is taken up after its transaction, in order', async () => {
    const done = collect()
    const sent: SeasonJob[] = []
    for (let i = 0; i < 10; i += 1) {
      const each = job()
      sent.push(each)
      await database.transaction((tx) => jobs.enqueue(tx, each))
      await expect.poll(() => done.length, { interval: 2, timeout: 60_000 }).toBe(i + 1)
    }
    expect(done).toEqual(sent)
  })

  test('of a transaction that rolls back never was', async () => {
    const done = collect()
    const undone = database.transaction(async (tx) => {
      await jobs.enqueue(tx, job())
      throw new Error('undo')
    })
    await expect(undone).rejects.toThrow('undo')
    const { rows } = await database.query('select 1 from pgboss.job where state = $1', ['created'])
    expect(rows).toEqual([])
    const kept = job()
    await database.transaction((tx) => jobs.enqueue(tx, kept))
    await expect.poll(() => done, { timeout: 60_000 }).toEqual([kept])
  })

  test('is one for all who ask for the same before it is taken up', async () => {
    const done = collect()
    const [once, other] = [job(), job()]
    await database.transaction(async (tx) => {
      for (let i = 0; i < 5; i += 1) await jobs.enqueue(tx, once)
      await jobs.enqueue(tx, other)
    })
    await expect.poll(() => done.length, { timeout: 60_000 }).toBe(2)
    expect(new Set(done.map((each) => each.seasonId))).toEqual(new Set([once.seasonId, other.seasonId]))
  })

  test('that is asked for while it runs runs again', async () => {
    const again = job()
    let runs = 0
    let finish: (() => void) | undefined
    handle = () => {
      runs += 1
      return runs === 1 ? new Promise<void>((resolve) => (finish = resolve)) : Promise.resolve()
    }
    await database.transaction((tx) => jobs.enqueue(tx, again))
    await expect.poll(() => runs, { timeout: 60_000 }).toBe(1)
    await database.transaction((tx) => jobs.enqueue(tx, again))
    finish?.()
    await expect.poll(() => runs, { timeout: 60_000 }).toBe(2)
  })

  test('that fails is reported and tried again, and does not take its neighbours along', async () => {
    failures.length = 0
    const [bad, good] = [job(), job()]
    const tries: string[] = []
    handle = async ({ seasonId }) => {
      tries.push(seasonId)
      if (seasonId === bad.seasonId && tries.filter((each) => each === seasonId).length === 1)
        throw new Error('once')
    }
    await database.transaction(async (tx) => {
      await jobs.enqueue(tx, bad)
      await jobs.enqueue(tx, good)
    })
    await expect.poll(() => tries.length, { timeout: 30_000 }).toBe(3)
    expect(tries.filter((each) => each === good.seasonId)).toHaveLength(1)
    expect(failures).toMatchObject([{ message: 'once' }])
  })
})

describe('recomputing', () => {
  const season = { leagueId: demoLeague.id, seasonId: demoSeasonId }
  const raceTwo = '01900000-0000-7000-8000-000000000402'
  const now = '2026-05-10T20:00:00.000Z'

  async function submitRaceTwo(): Promise<void> {
    await database.transaction(async (tx) => {
      const entry = randomUUID()
      await tx.query(
        `insert into entries (id, league_id, event_id, car_number, driver_ids)
         select $1, league_id, event_id, '44', '["01900000-0000-7000-8000-000000000202"]' from sessions where id = $2`,
        [entry, raceTwo],
      )
      await tx.query(
        `insert into results (id, league_id, session_id, entry_id, position, status)
         values (gen_random_uuid(), $1, $2, $3, 1, 'FINISHED')`,
        [demoLeague.id, raceTwo, entry],
      )
      await tx.query(`update sessions set status = 'provisional', sheet_version = 1 where id = $1`, [raceTwo])
    })
  }

  test('makes official what nothing holds up and writes the standings, all as one revision', async () => {
    const [driversBefore] = await standings()
    await submitRaceTwo()
    const before = await revision()
    expect(await recomputeStandings(database, season, now)).toBe('written')
    expect(await revision()).toBe(before + 1)
    const { rows: sessions } = await database.query(
      'select status, official_at from sessions where id = $1',
      [raceTwo],
    )
    expect(sessions).toEqual([{ status: 'official', official_at: now }])
    const [drivers, teams] = await standings()
    expect([drivers?.kind, teams?.kind]).toEqual(['driver', 'team'])
    expect(drivers).toMatchObject({ status: 'official', as_of_revision: before + 1 })
    expect(drivers?.rows[0]).toMatchObject({
      subjectId: '01900000-0000-7000-8000-000000000202',
      pointsMp: 43_000,
    })
    expect(drivers?.rows).not.toEqual(driversBefore?.rows)
    const { rows: feed } = await database.query<{ entity: string }>(
      `select entity from league_feed where league_id = $1 and revision = $2 order by entity`,
      [demoLeague.id, before + 1],
    )
    expect(feed.map(({ entity }) => entity)).toEqual([
      'session',
      'session_revision',
      'standings',
      'standings',
    ])
    const { rows: audit } = await database.query(
      `select name, user_id, revision from audit_log where league_id = $1 order by id desc limit 1`,
      [demoLeague.id],
    )
    expect(audit).toEqual([{ name: 'session.declare-official', user_id: null, revision: before + 1 }])
  })

  test('again writes nothing', async () => {
    const before = await revision()
    expect(await recomputeStandings(database, season, now)).toBe('unchanged')
    expect(await revision()).toBe(before)
  })

  test('after a change that moves no points still says as of when it holds', async () => {
    await database.query(`update results set note = 'seen again' where session_id = $1`, [raceTwo])
    await database.query(`update sessions set status = 'amended' where id = $1`, [raceTwo])
    const before = await revision()
    expect(await recomputeStandings(database, season, now)).toBe('written')
    expect((await standings())[0]).toMatchObject({ status: 'official', as_of_revision: before + 1 })
  })

  test('under protest is provisional and leaves the session as it is', async () => {
    await database.query(`update sessions set status = 'provisional', under_protest = true where id = $1`, [
      raceTwo,
    ])
    expect(await recomputeStandings(database, season, now)).toBe('written')
    expect((await standings()).map((each) => each.status)).toEqual(['provisional', 'provisional'])
    await database.query(`update sessions set under_protest = false where id = $1`, [raceTwo])
    expect(await recomputeStandings(database, season, now)).toBe('written')
    expect((await standings()).map((each) => each.status)).toEqual(['official', 'official'])
  })

  test('waits for a mutation that is being written, and counts it', async () => {
    const client = await postgres.pool.connect()
    await client.query('begin')
    await client.query(`update results set penalty_mp = 5000 where session_id = $1`, [raceTwo])
    const recomputed = recomputeStandings(database, season, now)
    const early = await Promise.race([
      recomputed,
      new Promise((resolve) => setTimeout(resolve, 200, 'waits')),
    ])
    await client.query('commit')
    client.release()
    expect([early, await recomputed]).toEqual(['waits', 'written'])
    expect((await standings())[0]?.rows[0]).toMatchObject({ pointsMp: 38_000 })
  })

  test('of a season that is not there, or not this league’s, does nothing', async () => {
    expect(await recomputeStandings(database, { ...season, seasonId: randomUUID() }, now)).toBe('gone')
    expect(await recomputeStandings(database, { ...season, leagueId: randomUUID() }, now)).toBe('gone')
  })
})

const standings = async () => {
  const { rows } = await database.query<{
    kind: string
    status: string
    as_of_revision: number
    rows: unknown[]
  }>('select kind, status, as_of_revision, rows from standings where season_id = $1 order by kind', [
    demoSeasonId,
  ])
  return rows
}

const revision = async () => {
  const { rows } = await database.query<{ revision: number }>('select revision from leagues where id = $1', [
    demoLeague.id,
  ])
  return rows[0]?.revision ?? 0
}
