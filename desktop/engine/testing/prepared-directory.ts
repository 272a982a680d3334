import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openDatabase } from '../replica/open-database.ts'
import { memoryReplica, readMigrations } from './open-test-device.ts'
import { temporaryDirectory } from './temporary-directory.ts'

let prepared: Promise<string> | null = null
let image: Promise<Blob> | null = null

afterAll(async () => {
  if (prepared) await rm(await prepared, { recursive: true, force: true })
})

/** What a new replica is made from in tests: making one from nothing takes seconds. */
export async function replicaTemplate(): Promise<Blob> {
  image ??= memoryReplica().then(async (pg) => {
    const blob = await pg.dumpDataDir('none')
    await pg.close()
    return blob
  })
  return image
}

/** An engine's directory with an empty replica in it, gone after the test. */
export async function preparedDirectory(): Promise<string> {
  prepared ??= prepare()
  const directory = join(await temporaryDirectory(), 'device')
  await cp(await prepared, directory, { recursive: true })
  return directory
}

async function prepare(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'gridboss-prepared-'))
  const template = await replicaTemplate()
  const { database } = await openDatabase({
    directory,
    migrations: await readMigrations(),
    trust: 'whole',
    template,
  })
  await database.close()
  return directory
}
