import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import { compareOfficial, officialConstructors, officialDrivers } from './compare-official.ts'
import { judgeSeason } from './judge-season.ts'
import { idsIn, SeasonFile } from './season-file.ts'
import { seasonInputOf } from './season-input-of.ts'

type FileInput = z.input<typeof SeasonFile>

const folder = new URL('../../../../shared/data/f1/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
if (files.length === 0)
  console.warn(`skipped: real seasons, because there are no files in ${folder.pathname}`)

const idOf = idsIn('real')

/** How the standings that follow from the file's rules and listed decisions differ from its official tables. */
function differences(input: FileInput): string[] {
  const file = SeasonFile.parse(input)
  const { rules, rulings } = judgeSeason(file, idOf)
  const { drivers, teams } = computeStandings(seasonInputOf(file, idOf, rules, rulings))
  return [
    ...compareOfficial(drivers, officialDrivers(file, idOf)).mismatches,
    ...compareOfficial(teams, officialConstructors(file, idOf)).mismatches,
  ].map(({ what, who, computed, official }) => `${what} of ${who}: ${computed}, officially ${official}`)
}

describe.skipIf(files.length === 0)('a real season follows from what its file lists', () => {
  test.each(files)('%s is exact, and no table with 37 points more for one line is', (name) => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as FileInput
    expect(differences(file)).toEqual([])
    for (const table of ['driverStandings', 'constructorStandings'] as const) {
      for (const at of (file[table] ?? []).keys()) {
        const changed = structuredClone(file)
        const row = changed[table]?.[at]
        if (row) row.points += 37
        expect(differences(changed), `${table}, line ${at + 1}`).not.toEqual([])
      }
    }
  })
})
