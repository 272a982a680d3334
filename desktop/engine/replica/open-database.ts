import { PGlite } from '@electric-sql/pglite'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { moveFile, removeDirectory, syncDirectory } from '../durable-file.ts'
import type { OnOpening } from '../on-opening.ts'
import { buildSchemas } from './build-schemas.ts'
import type { ReplicaDatabase } from './database.ts'
import { readFeedCopy } from './feed-copy.ts'
import { fillWith, salvage, type Salvaged } from './salvage.ts'

export interface OpenedDatabase {
  readonly database: ReplicaDatabase
  /**
   * How it was come by. `salvaged`: a new one with the rows of the old one's raw feed, or of the copy that is kept of it.
   * `unreadable`: a new one, empty. The old one was moved aside.
   */
  readonly origin: 'opened' | 'created' | 'salvaged' | 'unreadable'
}

/** What may be expected of the files of an old database: that they are whole, that rows can be read, or nothing. */
export type Trust = 'whole' | 'rows' | 'none'

export interface OpenDatabaseOptions {
  readonly directory: string
  readonly migrations: readonly MigrationFile[]
  readonly trust: Trust
  /** A prepared database directory to begin from, which is quicker than making one. */
  readonly template?: Blob
  readonly onOpening?: OnOpening
}

/** The copy of the raw feed in an engine's directory. */
export function feedCopyIn(directory: string): string {
  return join(directory, 'feed-copy')
}

/** Opens the replica of a directory. It is never the only copy of anything, so one that cannot be used is replaced. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenedDatabase> {
  const { directory, trust, onOpening = () => {} } = options
  const path = join(directory, 'replica')
  const names = await readdir(directory)
  for (const name of names.filter((n) => n.startsWith(unfinished))) {
    await removeDirectory(join(directory, name))
  }
  const isThere = names.includes('replica')
  // Without this file PGlite would take the directory for a new one, and fill it.
  const isDatabase = isThere && (await readdir(path).catch((): string[] => [])).includes('PG_VERSION')
  if (isDatabase && trust === 'whole') {
    const database = await open(path, options).catch(() => null)
    onOpening(null)
    if (database) return { database, origin: 'opened' }
  }
  const ownRows = isDatabase && trust !== 'none' ? await salvage(path).catch(() => null) : null
  onOpening(null)
  const rows = ownRows ?? (await readFeedCopy(feedCopyIn(directory)))
  onOpening(null)
  if (isThere) await setAside(directory, path, names)
  const database = await create(options, path, rows)
  if (rows) return { database, origin: 'salvaged' }
  return { database, origin: isThere ? 'unreadable' : 'created' }
}

const unfinished = 'replica.new-'
const spoiled = 'replica.spoiled'

async function open(path: string, options: OpenDatabaseOptions): Promise<ReplicaDatabase> {
  const database = await PGlite.create({ dataDir: path, parsers: { ...valueParsers } })
  try {
    await buildSchemas(database, options.migrations)
    return database
  } catch (error) {
    await database.close().catch(() => {})
    throw error
  }
}

/** Made beside its place and moved there when it is whole: a crash in the midst of making one leaves nothing behind. */
async function create(
  options: OpenDatabaseOptions,
  path: string,
  rows: Salvaged | null,
): Promise<ReplicaDatabase> {
  const { directory, template, migrations } = options
  const next = join(directory, `${unfinished}${String(process.pid)}`)
  const database = await PGlite.create({
    dataDir: next,
    parsers: { ...valueParsers },
    ...(template ? { loadDataDir: template } : {}),
  })
  await buildSchemas(database, migrations)
  if (rows) await fillWith(database, rows)
  await database.close()
  await moveFile(next, path)
  await syncDirectory(directory)
  return open(path, options)
}

/** The newest spoiled directory is kept for whoever wants to know what happened. */
async function setAside(directory: string, path: string, names: readonly string[]): Promise<void> {
  if (names.includes(spoiled)) await removeDirectory(join(directory, spoiled))
  await moveFile(path, join(directory, spoiled))
  await syncDirectory(directory)
}
