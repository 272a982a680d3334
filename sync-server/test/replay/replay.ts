// Drives a real season through the real thing and prints the standings beside the official ones.
// Usage: npm run replay -- FILE [--json]. Exit code 1 where they differ, 2 where the file is not a season.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { officialDrivers, type OfficialRow } from './compare-official.ts'
import { replayAndClose, seasonName, type ReplayedSeason } from './replay-season.ts'
import { idsIn, readSeasonFile, type SeasonFile } from './season-file.ts'
import { openStage } from './stage.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})
const path = positionals[0]
if (path === undefined || positionals.length > 1) stop('Usage: npm run replay -- FILE [--json]')
if (!existsSync(path)) stop(`There is no file ${path}.`)
const file = read(path)

const started = performance.now()
const stage = await openStage()
const replayed = await replayAndClose(stage, file)
const seconds = Math.round((performance.now() - started) / 100) / 10
const exact = isExact(replayed)
if (values.json) printJson(replayed)
else printTable(replayed)
process.exit(exact ? 0 : 1)

function read(from: string): SeasonFile {
  try {
    return readSeasonFile(from)
  } catch (error) {
    return stop(
      `${from} is not a season file: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`,
    )
  }
}

function stop(message: string): never {
  console.error(message)
  process.exit(2)
}

function isExact({ drivers, constructors }: ReplayedSeason): boolean {
  return [drivers, constructors].every((table) => table === null || (table.pointsExact && table.orderExact))
}

function printJson({
  season,
  rounds,
  devices,
  drivers,
  constructors,
  afterRound,
  rulings,
}: ReplayedSeason): void {
  const { pointsExact, orderExact, mismatches } = drivers
  console.log(
    JSON.stringify({
      season,
      rounds,
      devices,
      pointsExact,
      orderExact,
      mismatches,
      constructors,
      afterRound,
      rulings,
      seconds,
    }),
  )
}

function printTable(result: ReplayedSeason): void {
  const official = new Map<string, OfficialRow>(
    officialDrivers(file, idsIn(seasonName(file))).map((row) => [row.id, row]),
  )
  console.log(`${result.season}: ${result.rounds} rounds through ${result.devices} devices in ${seconds} s\n`)
  console.log(`${'computed'.padStart(20)}   ${'official'.padStart(14)}`)
  for (const row of result.standings.drivers) {
    const beside = official.get(row.subjectId)
    const own = `${place(row.position)} ${points(row.pointsMp)}`
    const theirs = beside ? `${place(beside.position)} ${points(beside.pointsMp)}` : '-'
    console.log(`${own.padStart(20)}   ${theirs.padStart(14)}   ${row.name}`)
  }
  for (const { kind, reason } of result.rulings) console.log(`\nruling (${kind}): ${reason}`)
  const { points: pointsAfter, order, of } = result.afterRound
  console.log(
    `\nafter each round: points equal after ${pointsAfter} of ${of} rounds, points and order after ${order}`,
  )
  console.log(`drivers: ${verdict(result.drivers)}`)
  if (result.constructors) console.log(`constructors: ${verdict(result.constructors)}`)
}

function verdict({ pointsExact, orderExact, mismatches }: ReplayedSeason['drivers']): string {
  const summary = `points ${pointsExact ? 'exact' : 'DIFFER'}, order ${orderExact ? 'exact' : 'DIFFERS'}`
  return [summary, ...mismatches.map((mismatch) => `  ${JSON.stringify(mismatch)}`)].join('\n')
}

function place(position: number | null): string {
  return (position === null ? 'EX' : String(position)).padStart(3)
}

function points(mp: number): string {
  return (Math.round(mp / 10) / 100).toFixed(2).padStart(8)
}
