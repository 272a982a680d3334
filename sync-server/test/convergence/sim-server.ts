import type { PGlite } from '@electric-sql/pglite'
import { audienceOfRole, type Role } from '#shared/model/role.ts'
import { execute } from '#shared/mutations/execute.ts'
import { buildApp } from '#server/app.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { aloneSignal } from '#server/feed/embedded/feed-signal.ts'
import type { SeasonJob } from '#server/jobs/job-queue.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { issueToken } from '#server/identity/sign-ins.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { feedHistory, type FeedHistory } from './feed-history.ts'
import { mortalDatabase } from './mortal-database.ts'
import type { SimClock } from './sim-clock.ts'
import { readTables, tablesOf, writeTables, type TableRows } from './table-rows.ts'

/** The real server on a database that outlives it, without a network: requests are handed to it directly. */
export interface SimServer {
  readonly pg: PGlite
  readonly database: Database
  readonly history: FeedHistory
  /** Answers like fetch; rejects when the server is not there or dies while it answers. */
  request(url: URL, init: RequestInit): Promise<Response>
  /** The server dies at its so-many-th statement from now. */
  crashAfter(statements: number): void
  isAlive(): boolean
  /** Starts it again over the same database. */
  restart(): Promise<void>
  backUp(): Promise<TableRows>
  /** Stops it, puts a backup in place of its database and starts it again. */
  restore(backup: TableRows): Promise<void>
  /** Carries out the jobs that mutations have caused; some of them twice, as a queue may. */
  work(again: boolean): Promise<void>
  setRole(user: Role, role: Role | null): Promise<void>
  token(user: Role): Promise<string>
  stop(): Promise<void>
}

export async function openSimServer(pg: PGlite, clock: SimClock): Promise<SimServer> {
  await emptyServer(pg)
  await seedDemoLeague(pgliteDatabase(pg), clock.now())
  const history = await feedHistory(pg, demoLeague.id)
  const jobs: SeasonJob[] = []
  let life = await startLife()

  async function startLife() {
    let alive = true
    let statementsLeft = Infinity
    const mortal = mortalDatabase(pg, {
      beforeStatement: () => {
        statementsLeft -= 1
        if (statementsLeft <= 0) alive = false
        if (!alive) throw new Error('the server is dead')
      },
      afterCommit: async () => history.note(),
    })
    const database = pgliteDatabase(mortal as unknown as PGlite)
    const engine = await embeddedEngine(database, aloneSignal, { rowsPerAnswer: 40 })
    const app = await buildApp({
      database,
      engine,
      jobs: { enqueue: async (_tx, job) => void ('seasonId' in job && jobs.push(job)) },
      clock: () => clock.now(),
      developmentSignIn: false,
      web: null,
      log: false,
      limits: { sync: 1_000_000, others: 1_000_000, league: 1_000_000 },
    })
    await app.ready()
    return {
      app,
      database,
      isAlive: () => alive,
      crashAfter: (statements: number) => {
        statementsLeft = statements
      },
    }
  }

  return {
    pg,
    get database() {
      return life.database
    },
    history,
    request: async (url, init) => {
      const mine = life
      if (!mine.isAlive()) throw new TypeError('fetch failed')
      const answer = await mine.app.inject({
        method: init.method === 'POST' ? 'POST' : 'GET',
        url: url.pathname + url.search,
        headers: Object.fromEntries(new Headers(init.headers)),
        ...(typeof init.body === 'string' ? { payload: init.body } : {}),
        ...(init.signal ? { signal: init.signal } : {}),
      })
      if (!mine.isAlive()) throw new TypeError('fetch failed')
      const headers = Object.entries(answer.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ])
      return new Response(answer.statusCode === 204 ? null : answer.payload, {
        status: answer.statusCode,
        headers,
      })
    },
    crashAfter: (statements) => life.crashAfter(statements),
    isAlive: () => life.isAlive(),
    restart: async () => {
      const before = life
      before.crashAfter(0)
      await before.app.close()
      life = await startLife()
    },
    backUp: async () => readTables(pg, 'public'),
    restore: async (backup) => {
      const before = life
      before.crashAfter(0)
      await before.app.close()
      await writeTables(pg, backup)
      await history.noteRestored()
      life = await startLife()
    },
    work: async (again) => {
      const now = new Date(clock.now()).toISOString()
      for (let job = jobs.shift(); job; job = jobs.shift()) {
        await recomputeStandings(life.database, job, now)
        if (again) await recomputeStandings(life.database, job, now)
      }
    },
    setRole: async (user, role) => setRole(life.database, user, role, new Date(clock.now()).toISOString()),
    // No simulation is about a sign-in that runs out.
    token: async (user) => {
      const times = { accessMs: 10 ** 12, refreshMs: 10 ** 12 }
      return issueToken(life.database, demoUsers[user].id, 'simulation', clock.now(), times)
    },
    stop: async () => life.app.close(),
  }
}

/** Gives a user another role or, with null, ends the membership. */
async function setRole(database: Database, user: Role, role: Role | null, now: string): Promise<void> {
  const { id: userId, memberId, displayName } = demoUsers[user]
  await database.transaction(async (tx) => {
    if (role === null) {
      await tx.query('update members set removed_at = $2 where id = $1', [memberId, now])
      return
    }
    await tx.query('update members set removed_at = null where id = $1', [memberId])
    await execute(
      tx,
      'member.put',
      { id: memberId, userId, displayName, role },
      { leagueId: demoLeague.id, userId: demoUsers.OWNER.id, now },
    )
  })
}

/** How much a user sees at present; null for one who is no member. */
export async function audienceOf(pg: PGlite, user: Role): Promise<number | null> {
  const { rows } = await pg.query<{ role: Role }>(
    'select role from members where id = $1 and removed_at is null',
    [demoUsers[user].memberId],
  )
  return rows[0] ? audienceOfRole[rows[0].role] : null
}

/** Deletes what a run left behind; with so few rows that is quicker than truncating. */
async function emptyServer(pg: PGlite): Promise<void> {
  const tables = (await tablesOf(pg, 'public')).filter(
    (table) => table !== 'public.feed_epoch' && table !== 'public.id_secret',
  )
  const deletions = tables.map((table) => `delete from ${table};`).join('\n')
  await pg.exec(`set session_replication_role to replica; ${deletions}
    set session_replication_role to origin; update feed_epoch set epoch = gen_random_uuid()`)
}
