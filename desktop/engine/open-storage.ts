import { access, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { lockDirectory } from './directory-lock.ts'
import { openDrafts, type Drafts } from './drafts.ts'
import { removeDurably, writeDurably } from './durable-file.ts'
import { journalFile, type JournalFile, type OpenHandle } from './journal/journal-file.ts'
import type { ReplicaDatabase } from './replica/database.ts'
import { openDatabase, type OpenedDatabase } from './replica/open-database.ts'

/** Where an engine keeps things. */
export interface Storage {
  readonly journal: JournalFile
  readonly database: ReplicaDatabase
  readonly drafts: Drafts
  readonly origin: OpenedDatabase['origin']
  /** Called when the journal and the database are closed. */
  close(): Promise<void>
}

export interface StorageOptions {
  /** One directory for each person on a device: journal, lock, replica/ and drafts/ are in it. */
  readonly directory: string
  readonly migrations: readonly MigrationFile[]
  readonly template?: Blob
  readonly openHandle?: OpenHandle
}

/** Takes a directory for this process and opens what is in it. Throws EngineRefused ('in-use' and others). */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { directory } = options
  await mkdir(directory, { recursive: true })
  const unlock = await lockDirectory(directory)
  try {
    const cleanMark = join(directory, 'clean')
    const uncleanStop = await access(cleanMark).then(
      () => false,
      () => true,
    )
    await removeDurably(cleanMark)
    const journal = await journalFile(join(directory, 'journal'), options.openHandle)
    const { database, origin } = await openDatabase({ ...options, uncleanStop })
    return {
      journal,
      database,
      drafts: await openDrafts(directory),
      origin,
      close: async () => {
        await writeDurably(cleanMark, '')
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}
