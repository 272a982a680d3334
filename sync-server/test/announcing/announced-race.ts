import { PGlite } from '@electric-sql/pglite'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { pgliteDatabase, type Database } from '#server/db/database.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { demoSeasonId } from '#server/demo/demo-league.ts'
import { seedDemoLeague } from '#server/seed.ts'
import { openJobTable } from '../server/job-table.ts'
import { openAnnouncingStage, type AnnouncingStage } from './announcing-stage.ts'

/** When the league was seeded and linked: round 1 of three is a week old, round 2 some days ahead. */
export const start = Date.parse('2026-06-01T12:00:00.000Z')
export const [hour, day] = [3_600_000, 86_400_000]

/** Rounds 1 and 2 with their races; the third round. */
export const firstEvent = '01900000-0000-7000-8000-000000000301'
export const firstRace = '01900000-0000-7000-8000-000000000401'
export const event = '01900000-0000-7000-8000-000000000302'
export const race = '01900000-0000-7000-8000-000000000402'
export const lastEvent = '01900000-0000-7000-8000-000000000303'

/** The league's drivers by their places in its list, and ids that nothing has yet. */
export const driver = (n: number): string => `01900000-0000-7000-8000-000000000${201 + n}`
export const id = (n: number): string => `01900000-0000-7000-8000-0000000009${String(n).padStart(2, '0')}`

/** A stage that is new for each test of a file, with what is often asked of it. */
export interface AnnouncedRace {
  readonly stage: () => AnnouncingStage
  readonly database: () => Database
  readonly jobs: () => Awaited<ReturnType<typeof openJobTable>>
  /** When round 2 starts, ms since 1970. */
  readonly startsAt: () => number
  /** Submits the result of round 2: the cars of drivers 0 and 1, in the order given. */
  readonly submit: (seenVersion: number, order?: readonly number[]) => Promise<unknown>
  readonly rule: () => Promise<unknown>
  /** Changes round 2. Answers what came of it. */
  readonly update: (args: object) => Promise<unknown>
  /** The names of the deliveries that begin so. */
  readonly subjects: (beginning?: string) => Promise<string[]>
}

/** To be called once in a file of tests: the league is seeded once, and each test has a copy of it. */
export function announcedRace(): AnnouncedRace {
  let image: Awaited<ReturnType<PGlite['dumpDataDir']>> | null = null
  let pglite: PGlite | null = null
  let current: {
    readonly database: Database
    readonly jobs: Awaited<ReturnType<typeof openJobTable>>
    readonly stage: AnnouncingStage
    readonly startsAt: number
  } | null = null
  const of = () => must(current, 'a test that runs')

  beforeAll(async () => {
    const seeded = await openServerPglite()
    await seedDemoLeague(pgliteDatabase(seeded), start)
    image = await seeded.dumpDataDir('none')
    await seeded.close()
  })
  beforeEach(async () => {
    pglite = await PGlite.create({
      parsers: { ...valueParsers },
      loadDataDir: must(image, 'the seeded league'),
    })
    await pglite.exec(`set timezone to 'UTC'`)
    const database = pgliteDatabase(pglite)
    const jobs = await openJobTable(database)
    const { rows } = await database.query<{ at: number }>(
      'select extract(epoch from starts_at)::float8 * 1000 as at from events where id = $1',
      [event],
    )
    const stage = await openAnnouncingStage(database, jobs, start)
    current = { database, jobs, stage, startsAt: rows[0]?.at ?? 0 }
  })
  afterEach(() => pglite?.close())

  return {
    stage: () => of().stage,
    database: () => of().database,
    jobs: () => of().jobs,
    startsAt: () => of().startsAt,
    submit: (seenVersion, order = [0, 1]) =>
      of().stage.say('STEWARD', 'result.submit', {
        sessionId: race,
        seenVersion,
        ...(seenVersion > 0 ? { reason: 'The photo finish' } : {}),
        entries: [0, 1].map((n) => ({ id: id(n), carNumber: String(n + 1), driverIds: [driver(n)] })),
        results: order.map((n, place) => ({
          id: id(10 + n),
          entryId: id(n),
          position: place + 1,
          status: 'FINISHED',
          timeMs: 600_000 + place * 4_000,
        })),
      }),
    rule: () =>
      of().stage.say('STEWARD', 'ruling.make', {
        id: id(50),
        seasonId: demoSeasonId,
        sessionId: race,
        decision: { kind: 'time', entryId: id(0), ms: 5_000 },
        reason: 'Cut the chicane',
      }),
    update: (args) => of().stage.say('ADMIN', 'event.update', { id: event, ...args }),
    subjects: async (beginning = '') =>
      [...(await of().stage.deliveries()).keys()].filter((name) => name.startsWith(beginning)),
  }
}
