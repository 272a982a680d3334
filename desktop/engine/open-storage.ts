import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { openDeviceKey, type DeviceKey } from './bundle/device-key.ts'
import { lockDirectory } from './directory-lock.ts'
import { openDrafts, type Drafts } from './drafts.ts'
import { removeDurably, writeDurably } from './durable-file.ts'
import { journalFile, type JournalFile, type OpenHandle } from './journal/journal-file.ts'
import { isSameStart, MachineStart, machineStart } from './machine-start.ts'
import type { ReplicaDatabase } from './replica/database.ts'
import { openDatabase, type OpenedDatabase, type Trust } from './replica/open-database.ts'

/** Where an engine keeps things. */
export interface Storage {
  readonly journal: JournalFile
  readonly database: ReplicaDatabase
  readonly drafts: Drafts
  readonly key: DeviceKey
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
    const running = join(directory, 'running')
    const before = await readRunning(running)
    const now: Running = { start: await machineStart(), openings: (before?.openings ?? 0) + 1 }
    await writeDurably(running, JSON.stringify(now))
    const journal = await journalFile(join(directory, 'journal'), options.openHandle)
    const { database, origin } = await openDatabase({ ...options, trust: trustAfter(before, now) })
    await writeDurably(running, JSON.stringify({ ...now, openings: 0 }))
    return {
      journal,
      database,
      drafts: await openDrafts(directory),
      key: await openDeviceKey(directory),
      origin,
      close: async () => {
        await removeDurably(running)
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Lies in the directory while an engine has it, and afterwards if that engine did not come to its end. */
const Running = z.object({
  start: MachineStart,
  /** How often in a row opening the database has begun and not come to its end. */
  openings: z.int(),
})
type Running = z.infer<typeof Running>

async function readRunning(path: string): Promise<Running | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : Running.parse(JSON.parse(text))
}

/**
 * A process that was killed has left everything with the operating system. If the machine has gone down since, the files
 * may be of different times. A database that hangs or ends its process says nothing: only that it never opened is seen.
 */
function trustAfter(before: Running | null, now: Running): Trust {
  if (before === null) return 'whole'
  const samePower = isSameStart(before.start, now.start)
  if (before.openings >= (samePower ? 2 : 1)) return 'none'
  return samePower ? 'whole' : 'rows'
}
