import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strayWrites } from './sql-writes.ts'

/* A route that writes past carryOut fails `npm run check`: it may not open a transaction, nor write SQL that changes rows. */

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'gridboss-writes-'))
beforeAll(() => copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json')))
afterAll(() => rmSync(folder, { recursive: true }))

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

test('the server writes only where it may', () => {
  expect(strayWrites(root)).toEqual([])
})

describe('a breach that is planted', () => {
  test.each([
    ['routes', `export const sql = 'insert into teams (id) values ($1)'\n`],
    ['rest', 'export const sql = `update teams t set name = $2\n where t.id = $1`\n'],
    ['web/drawing', `export const sql = 'delete from teams where id = $1'\n`],
  ])('as SQL in %s is found', (where, text) => {
    const file = `sync-server/${where}/planted.ts`
    plant(file, text)
    expect(strayWrites(folder)).toEqual([expect.stringMatching(new RegExp(`^${file}:1: `))])
    rmSync(join(folder, file))
  })

  test.each([
    ['sync-server/commands/planted.ts', `export const sql = 'delete from teams where id = $1'\n`],
    ['sync-server/test/planted.ts', `export const sql = 'delete from teams where id = $1'\n`],
    ['sync-server/routes/planted.ts', `export const sql = 'select 1 from teams for update'\n`],
  ])('is none in %s', (file, text) => {
    plant(file, text)
    expect(strayWrites(folder)).toEqual([])
    rmSync(join(folder, file))
  })

  test.each([
    ['sync-server/routes/planted.ts', 1],
    ['sync-server/leagues/planted.ts', 1],
    ['sync-server/web/drawing/planted.ts', 1],
    ['sync-server/commands/apply-command.ts', 0],
    ['sync-server/jobs/planted.ts', 0],
  ])('as a transaction in %s ends the linter with %i', (file, code) => {
    plant(
      file,
      `export function planted(database: { transaction(): void }): void {\n  database.transaction()\n}\n`,
    )
    const program = join(root, 'node_modules/oxlint/bin/oxlint')
    const { status, stdout } = spawnSync(process.execPath, [program, file], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect([status, stdout.includes('no-restricted-properties')]).toEqual([code, code === 1])
  })
})
