import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { checksum } from './checksum.ts'

/** A file of the folder migrations/: its name and its whole text. */
export interface MigrationFile {
  readonly name: string
  readonly sql: string
}

/** A file that a database remembers to have run. */
export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
}

export interface PlannedMigration extends MigrationFile {
  readonly checksum: string
}

/**
 * A schema that files run into. `server`: the server's own. `replica`: a schema of a device that holds the synced
 * tables. `device`: the schema of what only a device has.
 */
export type MigrationTarget = 'server' | 'replica' | 'device'

export type MigrationPlan = { readonly ok: true; readonly pending: readonly PlannedMigration[] } | Rejection

/**
 * Which files still have to run into a schema, in order. Refused with a code: `bad-migration-name`,
 * `migration-number-twice`, `migration-missing` (applied, and now without its file), `migration-changed` (applied, with
 * another text) and `migration-out-of-order` (new, but numbered before one that has run).
 */
export function planMigrations(
  files: readonly MigrationFile[],
  applied: readonly AppliedMigration[],
  target: MigrationTarget,
): MigrationPlan {
  const named = nameFault(files)
  if (named) return named
  const known = new Map(files.map((file) => [file.name, checksum(file.sql)]))
  for (const { name, checksum: before } of applied) {
    const now = known.get(name)
    if (now === undefined) return missing(name)
    if (now !== before) return changed(name)
  }
  const done = new Set(applied.map((migration) => migration.name))
  const pending = files
    .filter((file) => runsInto(file.name, target) && !done.has(file.name))
    .map((file) => ({ ...file, checksum: known.get(file.name) ?? checksum(file.sql) }))
    .toSorted((a, b) => numberOf(a.name) - numberOf(b.name))
  const last = Math.max(0, ...applied.map((migration) => numberOf(migration.name)))
  const late = pending.find((file) => numberOf(file.name) < last)
  return late ? outOfOrder(late.name, last) : { ok: true, pending }
}

const namePattern = /^(\d{4})_[a-z0-9_-]+(?:\.(server|device))?\.sql$/

function numberOf(name: string): number {
  return Number(namePattern.exec(name)?.[1] ?? 0)
}

function runsInto(name: string, target: MigrationTarget): boolean {
  const suffix = namePattern.exec(name)?.[2]
  switch (target) {
    case 'server':
      return suffix !== 'device'
    case 'replica':
      return suffix === undefined
    case 'device':
      return suffix === 'device'
  }
}

function nameFault(files: readonly MigrationFile[]): Rejection | null {
  const byNumber = new Map<number, string>()
  for (const { name } of files) {
    if (!namePattern.test(name)) {
      return rejected(
        'bad-migration-name',
        `"${name}" is not the name of a migration: it must look like 0004_what.sql, 0004_what.server.sql or 0004_what.device.sql.`,
      )
    }
    const other = byNumber.get(numberOf(name))
    if (other !== undefined) {
      return rejected(
        'migration-number-twice',
        `The migrations "${other}" and "${name}" have the same number. Give the newer one the next free number.`,
      )
    }
    byNumber.set(numberOf(name), name)
  }
  return null
}

const missing = (name: string): Rejection =>
  rejected(
    'migration-missing',
    `This database has run the migration "${name}", and the file is not here. Run a version of GridBoss that has it.`,
  )

const changed = (name: string): Rejection =>
  rejected(
    'migration-changed',
    `The migration "${name}" was changed after this database ran it. Restore its text and put the change into a new file.`,
  )

const outOfOrder = (name: string, last: number): Rejection =>
  rejected(
    'migration-out-of-order',
    `The migration "${name}" comes before number ${last}, which this database has run. Give it the next free number.`,
  )
