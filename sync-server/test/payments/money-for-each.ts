import { afterAll, beforeAll, beforeEach } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { AppDeps } from '#server/app.ts'
import { poolDatabase, type Database } from '#server/db/database.ts'
import { startTestPostgres, type TestPostgres } from '#server/db/testing/test-postgres.ts'
import { startTestServer, type TestServer } from '#server/test/server/test-server.ts'
import { forgetMoney, openMoneyStage, type MoneyStage } from './money-stage.ts'

interface Money extends MoneyStage {
  readonly postgres: TestPostgres
  readonly database: Database
}

interface ServedMoney extends Money {
  readonly server: TestServer
}

/** A Postgres for the tests of a file, and before each of them a stage of payments on which nothing was paid yet. */
export function moneyForEach(): Money {
  let postgres: TestPostgres | undefined
  let database: Database | undefined
  let stage: MoneyStage | undefined
  beforeAll(async () => {
    postgres = await startTestPostgres()
    database = poolDatabase(postgres.pool)
  })
  afterAll(() => postgres?.stop())
  beforeEach(async () => {
    const db = must(database, 'a database')
    stage = await openMoneyStage(db)
    await forgetMoney(db)
    await db.query('update payment_accounts set looked_until = null')
  })
  const present = (): MoneyStage => must(stage, 'a stage; there is one in hooks and tests')
  return {
    get postgres() {
      return must(postgres, 'a Postgres')
    },
    get database() {
      return must(database, 'a database')
    },
    get book() {
      return present().book
    },
    get deps() {
      return present().deps
    },
    get jobs() {
      return present().jobs
    },
    get provider() {
      return present().provider
    },
    now: () => present().now(),
    deliver: (index, server) => present().deliver(index, server),
    doJobs: () => present().doJobs(),
    access: (userId) => present().access(userId),
  }
}

/** The same with a server on it, whose leagues have no plan and whose clock is that of the book. */
export function servedMoneyForEach(app: (money: Money) => Partial<AppDeps>): ServedMoney {
  const money = moneyForEach()
  let server: TestServer | undefined
  beforeEach(async () => {
    await server?.stop()
    server = await startTestServer({
      postgres: money.postgres,
      app: { clock: () => money.book.now * 1000, defaultPlan: 'FREE', ...app(money) },
    })
    // What the demo league came with.
    await forgetMoney(money.database)
    await server.change('update leagues set plan = $1', ['FREE'])
  })
  afterAll(() => server?.stop())
  return Object.defineProperty(money, 'server', {
    get: () => must(server, 'a server; there is one in hooks and tests'),
  }) as ServedMoney
}
