import { must } from '#shared/base/assert.ts'
import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'
import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { proxyEngine } from '#server/feed/proxy/proxy-engine.ts'
import { feedContract } from './contract.ts'
import { listenAsElectric } from './listen-as-electric.ts'

// What the proxy stands before is the embedded engine on a port of its own, asked as Electric would be.
feedContract('the proxy before a counterpart', {
  crowd: 50,
  openPostgres: () => startTestPostgres(),
  openEngine: async (database, databaseUrl) => {
    const embedded = await embeddedEngine(
      database,
      postgresSignal(databaseUrl, () => {}),
    )
    const upstream = await listenAsElectric(embedded)
    const proxy = proxyEngine({
      url: upstream.url,
      secret: undefined,
      report: { began: () => {}, ended: () => {} },
    })
    return {
      ...proxy,
      close: async () => {
        await proxy.close()
        await embedded.close()
        upstream.close()
      },
    }
  },
})

const { ELECTRIC_URL: electricUrl, ELECTRIC_SECRET: secret, DATABASE_URL: databaseUrl } = process.env

// A running Electric follows a Postgres of its own, so the tests write there.
if (electricUrl !== undefined) {
  feedContract('the proxy before a real Electric', {
    crowd: 300,
    openPostgres: async () => {
      const address = must(databaseUrl, 'DATABASE_URL, the Postgres that ELECTRIC_URL follows,')
      const pool = openPool(address, 'gridboss-test')
      await migrate(pool)
      return { databaseUrl: address, pool, stop: () => pool.end() }
    },
    openEngine: async () =>
      proxyEngine({ url: electricUrl, secret, report: { began: console.error, ended: () => {} } }),
  })
}
