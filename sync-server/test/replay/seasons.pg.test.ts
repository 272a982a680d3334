import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { replayAndClose } from './replay-season.ts'
import { readSeasonFile } from './season-file.ts'
import { openStage } from './stage.ts'

const folder = new URL('../../../../shared/data/f1/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
if (files.length === 0)
  console.warn(`skipped: replays of real seasons, because there are no season files in ${folder.pathname}`)

/**
 * Real seasons through server and devices. Decisions that no rule gives are rulings with a reason: those that the file
 * lists, in rules.check for drivers and in rules.constructors for constructors, and no others.
 */
describe.skipIf(files.length === 0)('a real season through two devices that are offline in turns', () => {
  test.each(files)(
    '%s: points and order of drivers and constructors are the official ones',
    { timeout: 240_000 },
    async (name) => {
      const file = readSeasonFile(new URL(name, folder).pathname)
      const stage = await openStage()
      const replayed = await replayAndClose(stage, file)
      expect(replayed.drivers.mismatches).toEqual([])
      expect(replayed.constructors?.mismatches ?? []).toEqual([])
      expect(replayed.constructors === null).toBe((file.constructorStandings ?? []).length === 0)
      const listed = new Set(file.rules.check.rawRaceExceptions.map(({ driver }) => driver)).size
      const ties = Object.keys(file.rules.check.orderExceptions).length
      const ofRaces = replayed.rulings.filter(({ kind }) => kind === 'points-override')
      expect(ofRaces.length > 0).toBe(listed > 0)
      if (listed + ties === 0) expect(ofRaces).toEqual([])
      const { adjustments = [], tiesDecided = [] } = file.rules.constructors ?? {}
      const kinds = replayed.rulings.map(({ kind }) => kind)
      expect(kinds.filter((kind) => kind === 'adjustment')).toHaveLength(adjustments.length)
      expect(kinds.filter((kind) => kind === 'tie').length >= tiesDecided.length).toBe(true)
      for (const { reason } of replayed.rulings) expect(reason.length).toBeGreaterThan(20)
    },
  )
})
