import { access, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import { openDeviceKey, type DeviceKey } from './bundle/device-key.ts'
import { lockDirectory } from './directory-lock.ts'
import { openDrafts, type Drafts } from './drafts.ts'
import { moveFile, removeDurably, syncDirectory, writeDurably } from './durable-file.ts'
import { refusalOfDisk } from './engine-refused.ts'
import { openLeaseFile, type LeaseFile } from './leases/lease-file.ts'
import { journalFile, type JournalFile, type OpenHandle } from './journal/journal-file.ts'
import { isSameStart, MachineStart, machineStart } from './machine-start.ts'
import type { OnOpening } from './on-opening.ts'
import type { ReplicaDatabase } from './replica/database.ts'
import { openDatabase, type OpenedDatabase, type Trust } from './replica/open-database.ts'

/** Where an engine keeps things. */
export interface Storage {
  readonly journal: JournalFile
  readonly database: ReplicaDatabase
  readonly drafts: Drafts
  readonly key: DeviceKey
  readonly leases: LeaseFile
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
  /** Keeps the journal that is there beside the place where a new one then begins. */
  readonly setJournalAside?: boolean
  readonly onOpening?: OnOpening
}

/**
 * Takes a directory for this process and opens what is in it. Throws EngineRefused: 'in-use', and 'disk-full' or
 * 'not-writable' where the disk does not let it.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  try {
    return await openIn(options)
  } catch (error) {
    throw refusalOfDisk(error, options.directory) ?? error
  }
}

async function openIn(options: StorageOptions): Promise<Storage> {
  const { directory, onOpening = () => {} } = options
  await mkdir(directory, { recursive: true })
  const unlock = await lockDirectory(directory)
  let journal: JournalFile | null = null
  try {
    const running = join(directory, 'running')
    const before = await readRunning(running)
    const now: Running = { start: await machineStart(), openings: (before?.openings ?? 0) + 1 }
    await writeDurably(running, JSON.stringify(now))
    if (options.setJournalAside) await setJournalAside(directory)
    onOpening(null)
    journal = await journalFile(join(directory, 'journal'), options.openHandle)
    const { database, origin } = await openDatabase({ ...options, trust: trustAfter(before, now) })
    await writeDurably(running, JSON.stringify({ ...now, openings: 0 }))
    return {
      journal,
      database,
      drafts: await openDrafts(directory),
      key: await openDeviceKey(directory),
      leases: await openLeaseFile(directory),
      origin,
      close: async () => {
        await removeDurably(running)
        await unlock()
      },
    }
  } catch (error) {
    await journal?.close().catch(() => {})
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

/** One that says nothing is of an engine that did not come to its end, in who knows which run of the machine. */
async function readRunning(path: string): Promise<Running | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  try {
    return Running.parse(JSON.parse(text))
  } catch {
    return { start: { id: 'unknown', at: 0 }, openings: 0 }
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

async function setJournalAside(directory: string): Promise<void> {
  const journal = join(directory, 'journal')
  if (!(await isThere(journal))) return
  let number = 1
  while (await isThere(`${journal}.set-aside-${String(number)}`)) number += 1
  await moveFile(journal, `${journal}.set-aside-${String(number)}`)
  await syncDirectory(directory)
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
