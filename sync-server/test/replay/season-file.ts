import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { contradictionsIn } from './contradictions.ts'

const key = z.string().min(1)
const engine = z.string().nullish()
/** A place, or why there is none. */
const finish = z.union([
  z.int().min(1),
  z.enum(['DNF', 'DNS', 'DNQ', 'DNPQ', 'DNP', 'DSQ', 'NC', 'EX']),
  z.null(),
])
/** A place in a table, or how somebody is listed who has none: 'EX', 'DSQ'. */
const listed = z.union([z.int().min(1), z.string(), z.null()])

const FileResult = z.strictObject({
  position: finish,
  driverNumber: z.union([z.int(), z.string()]).nullish(),
  driverId: key,
  constructorId: key,
  engineManufacturerId: engine,
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

const DriverRow = z.strictObject({ position: listed, driverId: key, points: z.number() })
const ConstructorRow = z.strictObject({
  position: listed,
  constructorId: key,
  engineManufacturerId: engine,
  points: z.number(),
})
export type ConstructorRow = z.infer<typeof ConstructorRow>

const FileRound = z.strictObject({
  id: z.int().nullish(),
  round: z.int().min(1),
  date: z.iso.date(),
  grandPrixId: key,
  circuitId: z.string().nullish(),
  laps: z.int().nullish(),
  distance: z.number().nullish(),
  scheduledLaps: z.int().nullish(),
  scheduledDistance: z.number().nullish(),
  sprintRaceLaps: z.int().nullish(),
  sprintRaceScheduledLaps: z.int().nullish(),
  driversChampionshipDecider: z.boolean().nullish(),
  constructorsChampionshipDecider: z.boolean().nullish(),
  results: z.array(FileResult),
  sprintResults: z.array(FileResult).nullish(),
  fastestLaps: z
    .array(
      z.strictObject({
        position: finish,
        driverId: key,
        constructorId: z.string().nullish(),
        lap: z.int().nullish(),
        time: z.string().nullish(),
      }),
    )
    .nullish(),
  pole: z.array(key).nullish(),
  driverStandings: z.array(DriverRow).nullish(),
  constructorStandings: z.array(ConstructorRow).nullish(),
})
export type FileRound = z.infer<typeof FileRound>

const fraction = z.string().regex(/^\d+(\/[1-9]\d*)?$/)
const amount = z.union([fraction, z.number()])
const FastestLap = z.strictObject({ points: z.number(), rule: z.string() })
const Counting = z.array(z.strictObject({ rounds: z.tuple([z.int(), z.int()]), best: z.int() })).min(1)
const Team = { constructorId: key, engineManufacturerId: engine }

/** How constructors scored, and every decision about them with its reason. */
const FileConstructors = z.strictObject({
  cars: z.int().min(1).nullable(),
  racePoints: z.array(z.number()),
  fastestLap: FastestLap.nullable(),
  counting: Counting,
  excludedRounds: z.array(z.int()),
  adjustments: z.array(z.strictObject({ ...Team, round: z.int(), points: z.number(), reason: z.string() })),
  excluded: z.array(z.strictObject({ ...Team, round: z.int(), reason: z.string() })),
  tiesDecided: z.array(z.array(z.strictObject({ ...Team, position: z.int().min(1) })).min(2)),
  check: z.strictObject({ pointsExact: z.boolean() }).nullish(),
})
export type FileConstructors = z.infer<typeof FileConstructors>

/** A driver out of the championship: by name alone, or with what is known about it. */
const ExcludedDriver = z.union([
  key.transform((driver) => ({ driver, reason: undefined })),
  z.strictObject({ driver: key, reason: z.string().optional() }),
  z
    .strictObject({ driverId: key, reason: z.string().optional() })
    .transform(({ driverId, reason }) => ({ driver: driverId, reason })),
])

/** How the season scored, in the source's words. */
export const FileRules = z.strictObject({
  year: z.int().nullish(),
  rounds: z.int().nullish(),
  complete: z.boolean().nullish(),
  racePoints: z.array(z.number()),
  sprintPoints: z.array(z.number()).nullish(),
  fastestLap: FastestLap.nullish(),
  sharedCars: z.string(),
  multipliers: z.record(z.string(), amount).default({}),
  counting: Counting,
  tieBreak: z.strictObject({
    maxPosition: z.int().nullish(),
    unresolved: z.literal('share the position').nullish(),
  }),
  eligibility: z.string(),
  constructors: FileConstructors.nullish(),
  check: z.strictObject({
    pointsFromRacePointsExact: z.boolean().nullish(),
    pointsFromPositionsExact: z.boolean().nullish(),
    orderExact: z.boolean().nullish(),
    orderExceptions: z.record(
      z.string(),
      z.strictObject({ generic: z.int().nullish(), official: z.int().nullish() }),
    ),
    rawRaceExceptions: z.array(
      z.strictObject({
        round: z.int(),
        gp: z.string().nullish(),
        driver: key,
        computed: amount,
        official: amount,
      }),
    ),
    excluded: z.array(ExcludedDriver),
  }),
})
export type FileRules = z.infer<typeof FileRules>

const shape = z.strictObject({
  source: z.string().nullish(),
  licence: z.string().nullish(),
  rules: FileRules,
  year: z.int(),
  rounds: z.array(FileRound).min(1),
  driverStandings: z.array(DriverRow),
  constructorStandings: z.array(ConstructorRow).nullish(),
})

/**
 * A real season with its results and its official standings, final and after every round. What a file says beyond this
 * shape, or about something that it does not have, is refused by name: nothing of it is left out unnoticed.
 */
export const SeasonFile = shape.superRefine((file, context) => {
  for (const message of contradictionsIn(file)) context.addIssue({ code: 'custom', message })
})
export type SeasonFile = z.infer<typeof SeasonFile>

export function readSeasonFile(path: string): SeasonFile {
  return SeasonFile.parse(JSON.parse(readFileSync(path, 'utf8')))
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
