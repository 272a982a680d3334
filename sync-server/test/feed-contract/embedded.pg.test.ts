import { startTestPostgres } from '#server/db/testing/test-postgres.ts'
import { embeddedEngine } from '#server/feed/embedded/embedded-engine.ts'
import { postgresSignal } from '#server/feed/embedded/feed-signal.ts'
import { feedContract } from './contract.ts'

feedContract('the embedded engine', {
  crowd: 300,
  openPostgres: () => startTestPostgres(),
  openEngine: (database, databaseUrl) =>
    embeddedEngine(
      database,
      postgresSignal(databaseUrl, () => {}),
    ),
})

feedContract('the embedded engine with small answers', {
  crowd: 20,
  openPostgres: () => startTestPostgres(),
  openEngine: (database, databaseUrl) =>
    embeddedEngine(
      database,
      postgresSignal(databaseUrl, () => {}),
      { rowsPerAnswer: 7 },
    ),
})
