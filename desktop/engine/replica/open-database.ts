import { PGlite } from '@electric-sql/pglite'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { syncDirectory } from '../durable-file.ts'
import { buildSchemas, repairTables } from './build-schemas.ts'
import type { ReplicaDatabase } from './database.ts'

export interface OpenedDatabase {
  readonly database: ReplicaDatabase
  /** How it was come by. `unreadable`: the old one was moved aside and an empty one made. */
  readonly origin: 'opened' | 'created' | 'unreadable'
  /** Why an old one was not used. */
  readonly cause?: unknown
}

export interface OpenDatabaseOptions {
  readonly directory: string
  readonly migrations: readonly MigrationFile[]
  /** The last engine on this directory did not close it: what a power cut may have spoiled is made anew. */
  readonly uncleanStop: boolean
  /** A prepared database directory to begin from, which is quicker than making one. */
  readonly template?: Blob
}

/** Opens the replica of a directory. It is never the only copy of anything, so one that cannot be used is replaced. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { directory } = options
  const path = join(directory, 'replica')
  const names = await readdir(directory)
  for (const name of names.filter((n) => n.startsWith(unfinished))) {
    await rm(join(directory, name), { recursive: true, force: true })
  }
  if (!names.includes('replica')) return { database: await create(options, path), origin: 'created' }
  try {
    return { database: await open(path, options), origin: 'opened' }
  } catch (cause) {
    await setAside(directory, path, names)
    return { database: await create(options, path), origin: 'unreadable', cause }
  }
}

const unfinished = 'replica.new-'
const spoiled = 'replica.spoiled-'

async function open(path: string, options: OpenDatabaseOptions): Promise<ReplicaDatabase> {
  const database = await PGlite.create({ dataDir: path, parsers: { ...valueParsers } })
  try {
    await buildSchemas(database, options.migrations)
    if (options.uncleanStop) await repairTables(database)
    return database
  } catch (error) {
    await database.close().catch(() => {})
    throw error
  }
}

/** Made beside its place and moved there when it is whole: a crash in the midst of making one leaves nothing behind. */
async function create(options: OpenDatabaseOptions, path: string): Promise<ReplicaDatabase> {
  const { directory, template, migrations } = options
  const next = join(directory, `${unfinished}${String(process.pid)}`)
  const database = await PGlite.create({
    dataDir: next,
    parsers: { ...valueParsers },
    ...(template ? { loadDataDir: template } : {}),
  })
  await buildSchemas(database, migrations)
  await database.close()
  await rename(next, path)
  await syncDirectory(directory)
  return open(path, { ...options, uncleanStop: false })
}

/** Keeps the newest spoiled directory for whoever wants to know what happened. */
async function setAside(directory: string, path: string, names: readonly string[]): Promise<void> {
  const kept = names.filter((name) => name.startsWith(spoiled))
  for (const name of kept) await rm(join(directory, name), { recursive: true, force: true })
  await rename(path, join(directory, `${spoiled}${String(kept.length + 1)}`))
  await syncDirectory(directory)
}
