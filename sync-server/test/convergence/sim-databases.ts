import { PGlite } from '@electric-sql/pglite'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { readMigrations } from '#server/db/migrate.ts'
import { buildSchemas } from '#desktop/engine/replica/build-schemas.ts'
import { prepareStatements } from './prepared-statements.ts'
import type { SimDatabases } from './simulate.ts'

/** A server's database and so many devices', in memory: one is made, the others are copies of it. */
export async function openSimDatabases(devices: number): Promise<SimDatabases> {
  const options = { parsers: { ...valueParsers } }
  const first = await PGlite.create(options)
  await buildSchemas(first, await readMigrations())
  const image = await first.dumpDataDir('none')
  const replicas = [first]
  while (replicas.length < devices) {
    const copy = await PGlite.create({ ...options, loadDataDir: image })
    await copy.exec(`set timezone to 'UTC'; set search_path to app`)
    replicas.push(copy)
  }
  const server = await openServerPglite()
  for (const pg of [server, ...replicas]) await prepareStatements(pg)
  return { server, devices: replicas }
}
