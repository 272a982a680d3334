import { randomUUID } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { readdir, readFile } from 'node:fs/promises'
import type { MigrationFile } from '#shared/db/plan-migrations.ts'
import type { Plan } from '#shared/policy/plan-limits.ts'
import { valueParsers } from '#shared/db/value-parsers.ts'
import { newDeviceKey } from '../bundle/device-key.ts'
import { systemClock, type Clock } from '../clock.ts'
import type { CrashHook } from '../crash-points.ts'
import { openDevice, type Device } from '../device.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import { openJournal } from '../journal/journal.ts'
import { buildSchemas } from '../replica/build-schemas.ts'
import { openReplica, type Changed } from '../replica/replica.ts'
import { ids } from './invented-league.ts'

/** The files of the folder migrations/. */
export async function readMigrations(): Promise<MigrationFile[]> {
  const folder = new URL('../../../migrations/', import.meta.url)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql'))
  return Promise.all(
    names.map(async (name) => ({ name, sql: await readFile(new URL(name, folder), 'utf8') })),
  )
}

/** An empty replica in memory; made once for a file of tests, and emptied between them. */
export async function memoryReplica(): Promise<PGlite> {
  const pg = await PGlite.create({ parsers: { ...valueParsers } })
  await buildSchemas(pg, await readMigrations())
  return pg
}

export async function emptyReplica(pg: PGlite): Promise<void> {
  const { rows } = await pg.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('synced', 'app', 'device') and tablename <> 'applied_migrations'`,
  )
  await pg.exec(rows.map((row) => `delete from ${row.name};`).join('\n'))
}

/** A journal in memory; what is in `disk` outlives the device. */
export function memoryJournal(disk: { bytes: Uint8Array }): JournalFile {
  return {
    read: async () => disk.bytes,
    append: async (bytes) => {
      disk.bytes = Buffer.concat([disk.bytes, bytes])
    },
    cut: async (length) => {
      disk.bytes = disk.bytes.slice(0, length)
    },
    replace: async (bytes, between = () => {}) => {
      between()
      disk.bytes = bytes.slice()
    },
    keepCopy: async (ending) => `journal.${ending}`,
    close: async () => {},
  }
}

export const testDeviceId = '0190bbbb-0000-7000-8000-000000000001'

export interface TestDevice {
  readonly device: Device
  readonly changes: Changed[]
  /** Rows of a query on the app's tables. */
  rows<Row extends object>(sql: string): Promise<Row[]>
}

/** A device of the invented league's owner over a replica in memory. */
export async function openTestDevice(
  pg: PGlite,
  disk: { bytes: Uint8Array } = { bytes: new Uint8Array() },
  options: {
    file?: JournalFile
    clock?: Clock
    crash?: CrashHook
    planOf?: (leagueId: string) => Plan | null
  } = {},
): Promise<TestDevice> {
  const journal = await openJournal({
    file: options.file ?? memoryJournal(disk),
    userId: ids.owner,
    newDeviceId: testDeviceId,
    ...options,
  })
  const replica = await openReplica({
    database: pg,
    deviceId: () => journal.deviceId(),
    userId: ids.owner,
    ...options,
  })
  const changes: Changed[] = []
  const device = await openDevice({
    clock: systemClock,
    identity: { key: newDeviceKey(), person: 'Olive', laptop: 'Laptop', newId: randomUUID },
    ...options,
    journal,
    replica,
    onChanged: (changed) => changes.push(changed),
    onOutbox: () => {},
  })
  return { device, changes, rows: async (sql) => (await pg.query<never>(sql)).rows }
}
