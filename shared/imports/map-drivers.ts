import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { comparedName, nameLikeness, type ComparedName } from './name-likeness.ts'

/** A driver of a file, once, however often the file names him. */
export interface FileDriver {
  /** From `simIdentity`. */
  readonly identity: string
  readonly name: string
  readonly carNumber: string | null
}

/** Who somebody said this is: a driver of the league, or null for 'leave out'. */
export interface DriverChoice {
  readonly identity: string
  readonly driverId: string | null
}

export type DriverMatch = FileDriver &
  (
    | { readonly kind: 'mapped'; readonly driverId: string; readonly by: 'choice' | 'remembered' | 'name' }
    | { readonly kind: 'left-out' }
    | { readonly kind: 'confirm'; readonly candidates: readonly Candidate[] }
    | { readonly kind: 'unknown' }
  )

/** Somebody it may be; confidence runs from 0 to below 1, best first. */
export interface Candidate {
  readonly driverId: string
  readonly displayName: string
  readonly confidence: number
}

/**
 * Finds the league's driver for each driver of a file: by a choice made now, by one remembered from an earlier import,
 * by exactly the same name. Anything less is only proposed, and two drivers of a file are never the same person silently.
 */
export function mapDrivers(
  drivers: readonly FileDriver[],
  roster: readonly RosterDriver[],
  remembered: readonly DriverChoice[],
  choices: readonly DriverChoice[],
): DriverMatch[] {
  const names = namesOnce(roster)
  const first = drivers.map((driver) => matchOne(driver, roster, names, remembered, choices))
  return first.map((match) => {
    if (match.kind !== 'mapped') return match
    const rivals = first.filter((other) => other.kind === 'mapped' && other.driverId === match.driverId)
    const strongest = rivals.filter((other) => other.kind === 'mapped' && strength[other.by] === best(rivals))
    if (rivals.length === 1 || (strongest.length === 1 && strongest[0] === match)) return match
    return proposed(match, roster, names)
  })
}

function matchOne(
  driver: FileDriver,
  roster: readonly RosterDriver[],
  names: NameOf,
  remembered: readonly DriverChoice[],
  choices: readonly DriverChoice[],
): DriverMatch {
  const choice = choices.find((item) => item.identity === driver.identity)
  if (choice?.driverId === null) return { ...base(driver), kind: 'left-out' }
  if (choice && isListed(choice.driverId, roster)) {
    return { ...base(driver), kind: 'mapped', driverId: choice.driverId, by: 'choice' }
  }
  const memory = remembered.find((item) => item.identity === driver.identity)
  if (memory && memory.driverId !== null && isListed(memory.driverId, roster)) {
    return { ...base(driver), kind: 'mapped', driverId: memory.driverId, by: 'remembered' }
  }
  const same = roster.filter((item) => item.displayName.trim() === driver.name)
  if (same.length === 1 && same[0]) {
    return { ...base(driver), kind: 'mapped', driverId: same[0].id, by: 'name' }
  }
  return proposed(driver, roster, names)
}

type NameOf = (driver: RosterDriver) => ComparedName

/** Each name is prepared once, and only where somebody has to be compared with all. */
function namesOnce(roster: readonly RosterDriver[]): NameOf {
  let names: Map<RosterDriver, ComparedName> | null = null
  return (driver) => {
    names ??= new Map(roster.map((item) => [item, comparedName(item.displayName)]))
    return names.get(driver) ?? comparedName(driver.displayName)
  }
}

function proposed(driver: FileDriver, roster: readonly RosterDriver[], names: NameOf): DriverMatch {
  const name = comparedName(driver.name)
  const candidates = roster
    .map((item) => ({
      driverId: item.id,
      displayName: item.displayName,
      confidence: confidence(driver, item, nameLikeness(name, names(item))),
    }))
    .filter((candidate) => candidate.confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence || (a.driverId < b.driverId ? -1 : 1))
    .slice(0, 3)
  if (candidates.length === 0) return { ...base(driver), kind: 'unknown' }
  return { ...base(driver), kind: 'confirm', candidates }
}

/** The same car number speaks for the same person, a little. Rounded to hundredths. */
function confidence(driver: FileDriver, item: RosterDriver, likeness: number): number {
  const sameCar = driver.carNumber !== null && driver.carNumber === item.carNumber
  return Math.round(Math.min(0.99, likeness + (sameCar && likeness > 0 ? 0.05 : 0)) * 100) / 100
}

function isListed(driverId: string, roster: readonly RosterDriver[]): boolean {
  return roster.some((item) => item.id === driverId)
}

function best(rivals: readonly DriverMatch[]): number {
  return Math.max(...rivals.map((rival) => (rival.kind === 'mapped' ? strength[rival.by] : 0)))
}

function base({ identity, name, carNumber }: FileDriver): FileDriver {
  return { identity, name, carNumber }
}

const strength = { name: 1, remembered: 2, choice: 3 }
const leastConfidence = 0.62
