import { randomUUID } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import { announce } from '#server/announcing/announce.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import { cachedSeasons } from '#server/jobs/cached-seasons.ts'
import { openPostgresJobs, type PostgresJobs } from '#server/jobs/postgres-jobs.ts'
import { recomputeStandings } from '#server/jobs/recompute-standings.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { applyPush } from '#server/sync/apply-push.ts'
import { linkLeague, publicUrl } from '../announcing/announcing-stage.ts'
import { inventedSeason } from './invented-season.ts'
import { report, timesOf } from './measure.ts'
import { addLargeSeason } from './reads-league.ts'

const times = 40

/**
 * From a result that is accepted to the rows from which the bot makes messages: a result of 40 cars is corrected again and
 * again, in a small season and in a large one, with the jobs of a real server on a real Postgres in this process.
 */
export async function announceBench(): Promise<void> {
  for (const results of [400, 10_000]) {
    const postgres = await startTestPostgres()
    const database = poolDatabase(postgres.pool)
    await seedDemoLeague(database, Date.now())
    await addLargeSeason(database, results)
    await linkLeague(database, Date.now())
    const jobs = await openPostgresJobs(postgres.databaseUrl, {
      failed: (error) => console.error(error),
      warned: () => {},
    })
    const desk = await openDesk(database, jobs, results)
    const held = cachedSeasons()
    await jobs.work({
      'recompute-standings': (job) => recomputeStandings(database, job, new Date().toISOString(), held, jobs),
      announce: async (job) => {
        await announce(database, job, new Date().toISOString(), publicUrl)
        desk.announced(performance.now())
      },
    })
    const [told, counted]: [number[], number[]] = [[], []]
    for (let round = 0; round < times + 3; round += 1) {
      const taken = await desk.correct(round)
      if (round < 3) continue
      told.push(taken.told)
      counted.push(taken.counted)
    }
    report(
      `a result accepted to its message, ${results} results`,
      timesOf(told),
      'aim with sending: p95 300 ms',
    )
    report(`and to the message of the standings`, timesOf(counted))
    await jobs.stop()
    await postgres.stop()
  }
}

/** A steward who corrects the last race of the season, and hears when what follows from it was announced. */
async function openDesk(database: Database, jobs: PostgresJobs, results: number) {
  const season = inventedSeason(results)
  const event = must(season.events.at(-1), 'the last event')
  const session = must(
    season.sessions.find(({ eventId }) => eventId === event.id),
    'its session',
  )
  const entries = season.entries.filter(({ eventId }) => eventId === event.id)
  const deviceId = randomUUID()
  let waiting: ((at: number) => void) | null = null
  const revisionOf = async (subject: string): Promise<number> => {
    const { rows } = await database.query<{ revision: number }>(
      'select desired_revision::int as revision from deliveries where subject = $1',
      [subject],
    )
    return rows[0]?.revision ?? 0
  }
  return {
    announced: (at: number) => waiting?.(at),
    correct: async (round: number): Promise<{ told: number; counted: number }> => {
      const ends: number[] = []
      let wake: (() => void) | null = null
      waiting = (at) => {
        ends.push(at)
        wake?.()
      }
      const subjects = [`result:${session.id}`, `standings:${event.id}`]
      const before = await Promise.all(subjects.map(revisionOf))
      await submit(round)
      const accepted = performance.now()
      const after: (number | null)[] = [null, null]
      while (after.includes(null)) {
        if (ends.length === 0) await new Promise<void>((resolve) => (wake = resolve))
        const end = must(ends.shift(), 'an end')
        const now = await Promise.all(subjects.map(revisionOf))
        now.forEach((revision, at) => {
          if (revision > (before[at] ?? 0)) after[at] ??= end - accepted
        })
      }
      return { told: Math.max(0, after[0] ?? 0), counted: after[1] ?? 0 }
    },
  }

  async function submit(round: number): Promise<void> {
    const order = entries.map((_, at) => must(entries[(at + round) % entries.length], 'an entry'))
    const deps = {
      database,
      jobs,
      plans: { floor: 'PRO' as const, clock: Date.now },
      clock: Date.now,
      log: console,
    }
    const args = {
      sessionId: session.id,
      seenVersion: round + 1,
      reason: 'For the bench',
      entries: entries.map(({ id, driverIds, teamId }, at) => ({
        id,
        carNumber: String(at + 1),
        driverIds,
        teamId,
      })),
      results: order.map(({ id }, at) => ({
        id: must(
          season.results.find((each) => each.entryId === id),
          'a result',
        ).id,
        entryId: id,
        position: at + 1,
        status: 'FINISHED',
        timeMs: 3_000_000 + at * 1_500,
      })),
    }
    const mutation = { seq: round + 1, leagueId: demoLeague.id, name: 'result.submit', args, at: Date.now() }
    const done = await applyPush(
      deps,
      { userId: demoUsers.STEWARD.id, requestId: null },
      { protocol: 2, deviceId, sentAt: Date.now(), mutations: [mutation] },
    )
    const outcome = done.kind === 'done' ? done.response.outcomes[0]?.outcome : null
    if (!outcome?.ok) throw new Error(`The result was not accepted: ${JSON.stringify(outcome)}`)
  }
}
