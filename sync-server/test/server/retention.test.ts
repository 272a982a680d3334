import type { PGlite } from '@electric-sql/pglite'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServerPglite } from '#server/db/testing/pglite.ts'
import { usualTokenTimes } from '#server/identity/token-times.ts'
import { restoreWithinMs } from '#server/leagues/deleted-leagues.ts'

/* docs/RETENTION.md says of each table of the server what makes it grow and when its rows go. */

let pglite: PGlite
beforeAll(async () => {
  pglite = await openServerPglite()
})
afterAll(() => pglite.close())

const text = readFileSync(new URL('../../../docs/RETENTION.md', import.meta.url), 'utf8')
const rows = [...text.matchAll(/^\| (\w+) +\| (.+?) +\| (.+?) +\|$/gm)]
  .map(([, table = '', grows = '', kept = '']) => ({ table, grows, kept }))
  .filter(({ table }) => table !== 'table')

const said = (table: string) => rows.find((row) => row.table === table)?.kept

test('it has every table that the migrations make, and no other', async () => {
  const { rows: tables } = await pglite.query<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'`,
  )
  expect(rows.map(({ table }) => table).toSorted()).toEqual(tables.map(({ name }) => name).toSorted())
})

test('it says of each what makes it grow and for how long it is kept', () => {
  for (const { table, grows, kept } of rows) {
    expect(grows.trim(), table).not.toBe('')
    expect(kept, table).toMatch(/for ever|with |until |minutes|days|year|again|one row|ended/)
  }
})

test('the times that it tells are those of the code', () => {
  expect(said('leagues')).toContain(`${restoreWithinMs / 86_400_000} days`)
  expect(said('access_tokens')).toContain(`${usualTokenTimes.accessMs / 60_000} minutes`)
  expect(said('refresh_tokens')).toContain(`${usualTokenTimes.refreshMs / 86_400_000} days`)
})
