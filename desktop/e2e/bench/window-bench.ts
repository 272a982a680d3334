// Prints how long a steward waits in the real Electron window. It asserts nothing: machines differ.
// Usage: npm run bench:window [-- ROWS ...], with a display; ROWS are results on the device, 1000 and 10000 unless given.
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStage, type Stage } from '../../../sync-server/test/replay/stage.ts'
import { report, timesOf } from '../../../sync-server/test/bench/measure.ts'
import { buildDesktop } from '../../../build/start/desktop-build.ts'
import { makeRaceNight, type RaceNight } from './race-night.ts'
import { openBenchWindow, reportComputed, type BenchWindow } from './bench-window.ts'
import { changeStandings } from './change-standings.ts'
import { typeSheet } from './type-sheet.ts'

const warmRuns = 3
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000]
const built = await buildDesktop()
if (!built.ok) throw new Error('The window does not bundle.')
console.log(`Electron window, ${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown processor'}`)
for (const rows of sizes) {
  console.log(`\n${rows} results on the device`)
  await benchWith(rows)
}
process.exit()

async function benchWith(rows: number): Promise<void> {
  const stage = await openStage()
  const dataDir = await mkdtemp(join(tmpdir(), 'gridboss-window-bench-'))
  try {
    const night = await makeRaceNight(stage, rows)
    report('first sync into an engine that is open', timesOf([night.firstSyncMs]))
    await firstStart(stage, night, dataDir)
    const window = await warmStarts(stage, night, dataDir)
    await typeSheet(window, night)
    await changeStandings(window, night)
    await window.quit()
  } finally {
    await stage.close()
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** A computer that has never had the app: until one can sign in, and from there to the whole league. */
async function firstStart(stage: Stage, night: RaceNight, dataDir: string): Promise<void> {
  const start = performance.now()
  const window = await openBenchWindow(stage.serverUrl, dataDir)
  await window.page.getByRole('button', { name: 'As owner' }).waitFor()
  report('cold start, until one can sign in', timesOf([performance.now() - start]))
  const signIn = performance.now()
  await window.page.getByRole('button', { name: 'As owner' }).click()
  await window.page.getByRole('button', { name: new RegExp(night.name) }).waitFor()
  report('signing in: database made, first sync, league shown', timesOf([performance.now() - signIn]))
  reportComputed({ window: 0, engine: 0, main: 0 }, await window.computed(), 1)
  await window.quit()
}

async function warmStarts(stage: Stage, night: RaceNight, dataDir: string): Promise<BenchWindow> {
  const taken: number[] = []
  for (;;) {
    const start = performance.now()
    const window = await openBenchWindow(stage.serverUrl, dataDir)
    await window.page.getByRole('button', { name: new RegExp(night.name) }).waitFor()
    taken.push(performance.now() - start)
    reportComputed({ window: 0, engine: 0, main: 0 }, await window.computed(), 1)
    if (taken.length === warmRuns) {
      report('warm start, until the leagues are shown', timesOf(taken))
      return window
    }
    await window.quit()
  }
}
