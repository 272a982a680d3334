import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const key = z.string().min(1)
/** A place, or why there is none: DNF, DNS, DNQ, DNPQ, DNP, DSQ, NC, EX. */
const position = z.union([z.int().min(1), z.string(), z.null()])

const FileResult = z.object({
  position,
  driverNumber: z.union([z.int(), z.string()]).nullish(),
  driverId: key,
  constructorId: key,
  engineManufacturerId: z.string().nullish(),
  laps: z.int().nullish(),
  time: z.string().nullish(),
  gap: z.string().nullish(),
  timePenalty: z.string().nullish(),
  reasonRetired: z.string().nullish(),
  points: z.number().nullish(),
  gridPosition: z.union([z.int(), z.string()]).nullish(),
  sharedCar: z.boolean().nullish(),
})
export type FileResult = z.infer<typeof FileResult>

const DriverRow = z.object({ position, driverId: key, points: z.number() })
const ConstructorRow = z.object({
  position,
  constructorId: key,
  engineManufacturerId: z.string().nullish(),
  points: z.number(),
})
export type ConstructorRow = z.infer<typeof ConstructorRow>

const FileRound = z.object({
  round: z.int().min(1),
  date: z.iso.date(),
  grandPrixId: key,
  circuitId: z.string().nullish(),
  laps: z.int().nullish(),
  distance: z.number().nullish(),
  scheduledLaps: z.int().nullish(),
  results: z.array(FileResult),
  sprintResults: z.array(FileResult).nullish(),
  fastestLaps: z.array(z.object({ position, driverId: key, constructorId: z.string().nullish() })).nullish(),
  pole: z.array(key).nullish(),
  driverStandings: z.array(DriverRow).nullish(),
  constructorStandings: z.array(ConstructorRow).nullish(),
})
export type FileRound = z.infer<typeof FileRound>

const amount = z.union([z.string(), z.number()])

/** How the season scored, in the source's words. */
export const FileRules = z.object({
  racePoints: z.array(z.number()),
  sprintPoints: z.array(z.number()).nullish(),
  fastestLap: z.object({ points: z.number(), rule: z.string() }).nullish(),
  sharedCars: z.string(),
  multipliers: z.record(z.string(), amount).default({}),
  counting: z.array(z.object({ rounds: z.tuple([z.int(), z.int()]), best: z.int() })).min(1),
  tieBreak: z.object({ maxPosition: z.int().nullish(), unresolved: z.string().nullish() }),
  eligibility: z.string(),
  check: z.object({
    orderExceptions: z.record(
      z.string(),
      z.object({ generic: z.int().nullish(), official: z.int().nullish() }),
    ),
    rawRaceExceptions: z.array(z.object({ round: z.int(), driver: key, computed: amount, official: amount })),
    excluded: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])),
  }),
})
export type FileRules = z.infer<typeof FileRules>

/** A real season with its results and its official standings, final and after every round. */
export const SeasonFile = z.object({
  rules: FileRules,
  year: z.int(),
  rounds: z.array(FileRound).min(1),
  driverStandings: z.array(DriverRow),
  constructorStandings: z.array(ConstructorRow).nullish(),
})
export type SeasonFile = z.infer<typeof SeasonFile>

export function readSeasonFile(path: string): SeasonFile {
  return SeasonFile.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Milli-points of an amount such as 12.5, '8', '1/7' or '8/3', to the nearest. */
export function milliPoints(points: string | number): number {
  const [top, bottom] = String(points).split('/').map(Number)
  return Math.round((Number(top) * 1000) / (bottom ?? 1))
}

/** Equal to the hundredth of a point, which is what the source prints. */
export function isPrintedAs(pointsMp: number, officialMp: number): boolean {
  return Math.round(pointsMp / 10) === Math.round(officialMp / 10)
}

/** Ids for what a file only names: the same name gives the same UUID, in one namespace. */
export type IdOf = (name: string) => string

export function idsIn(namespace: string): IdOf {
  const known = new Map<string, string>()
  return (name) => {
    const id = known.get(name) ?? uuidOf(`${namespace}/${name}`)
    known.set(name, id)
    return id
  }
}

/** A UUID of version 8: a hash with the version and variant bits set. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
