import { isShareOfDistance, Ruleset, type RulesetInput } from '#shared/scoring/ruleset.ts'
import type { ScoringSessionKind } from '#shared/scoring/session-kind.ts'
import { compileCounting } from './compile-counting.ts'
import type { Faults, Reader } from './faults.ts'
import { readFields } from './read-fields.ts'
import type {
  BonusForm,
  LeastDistanceForm,
  OrderForm,
  PointsForm,
  RulesForm,
  ShortRaceForm,
  TeamsForm,
} from './rules-form.ts'

export type CompiledRules =
  | { readonly ok: true; readonly rules: Ruleset }
  | { readonly ok: false; readonly faults: Faults }

/** The rules that a form means, or everything that is wrong with it, field by field. */
export function compileRules(form: RulesForm): CompiledRules {
  const read = readFields()
  const rules: RulesetInput = {
    points: compilePoints(read, 'points', form.points),
    bonuses: form.bonuses.map((bonus, at) => compileBonus(read, `bonuses.${at}`, bonus)),
    sharedCars: form.sharedCars,
    severalCars: form.severalCars,
    deadHeats: form.deadHeats,
    leastDistance: compileLeastDistance(read, form.leastDistance),
    shortRaces: form.shortRaces.map((short, at) => compileShortRace(read, `shortRaces.${at}`, short)),
    guests: form.guests,
    reserves: form.reserves,
    floor: form.floor,
    classes: form.classes,
    drivers: {
      counting: compileCounting(read, 'drivers.counting', form.drivers.counting),
      order: compileOrder(read, 'drivers.order', form.drivers.order),
      listed: form.drivers.listed,
      minRounds:
        form.drivers.minRounds.trim() === ''
          ? 0
          : read.whole('drivers.minRounds', form.drivers.minRounds, 0, 999),
    },
    teams: form.teams.scored ? compileTeams(read, form.teams) : null,
  }
  if (Object.keys(read.faults).length > 0) return { ok: false, faults: read.faults }
  const parsed = Ruleset.safeParse(rules)
  if (parsed.success) return { ok: true, rules: parsed.data }
  // What the schema knows beyond the fields' own checks, each told at its place.
  const faults = parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message] as const)
  return { ok: false, faults: Object.fromEntries(faults) }
}

/** Every column to its last amount; an empty place before it pays nothing. */
function compilePoints(read: Reader, path: string, lines: PointsForm): RulesetInput['points'] {
  const column = (kind: ScoringSessionKind): number[] => {
    const last = lines.findLastIndex((line) => line[kind].trim() !== '')
    return lines
      .slice(0, last + 1)
      .map((line, at) => (line[kind].trim() === '' ? 0 : read.points(`${path}.${at}.${kind}`, line[kind])))
  }
  return {
    race: column('race'),
    sprint: column('sprint'),
    heat: column('heat'),
    qualifying: column('qualifying'),
  }
}

function compileBonus(read: Reader, path: string, bonus: BonusForm) {
  const award = bonus.award.trim()
  if (award === '') read.fault(`${path}.award`, 'Give the bonus a name.')
  if (award.length > 40) read.fault(`${path}.award`, 'At most 40 letters.')
  if (bonus.sessions.length === 0) read.fault(`${path}.sessions`, 'Choose at least one kind of session.')
  return {
    award,
    pointsMp: read.points(`${path}.points`, bonus.points),
    sessions: bonus.sessions,
    condition:
      bonus.condition === 'top'
        ? { kind: bonus.condition, places: read.whole(`${path}.places`, bonus.places, 1, 300) }
        : { kind: bonus.condition },
    tied: bonus.tied,
    decidedBy: bonus.decidedBy,
    multiplied: bonus.multiplied,
    minDistance:
      bonus.minDistance.trim() === '' ? null : read.fraction(`${path}.minDistance`, bonus.minDistance),
  }
}

function compileLeastDistance(read: Reader, { classified, paid, of }: LeastDistanceForm) {
  const share = (path: string, text: string): string | null => {
    if (text.trim() === '') return null
    const found = read.fraction(path, text)
    if (isShareOfDistance(found)) return found
    read.fault(path, 'A share of the distance such as 90%, at most all of it.')
    return null
  }
  return {
    classified: share('leastDistance.classified', classified),
    paid: share('leastDistance.paid', paid),
    of,
  }
}

function compileShortRace(read: Reader, path: string, { below, pays, multiplier, points }: ShortRaceForm) {
  return {
    below: read.fraction(`${path}.below`, below),
    pays:
      pays === 'multiplier'
        ? { kind: pays, multiplier: read.fraction(`${path}.multiplier`, multiplier) }
        : { kind: pays, points: compileList(read, `${path}.points`, points) },
  }
}

/** Amounts in one line: '6 4 3 2 1'. */
function compileList(read: Reader, path: string, text: string): number[] {
  return splitAmounts(text).map((amount) => read.points(path, amount))
}

/** Amounts as people list them: apart by spaces, lines, semicolons, commas, or dashes between digits. */
export function splitAmounts(text: string): string[] {
  return text
    .replaceAll(/(\d)\s*[-–]\s*(?=\d)/g, '$1 ')
    .split(/[\s;|/]+|,(?=\s|$)/)
    .flatMap((word) => (word.split(',').length > 2 ? word.split(',') : [word]))
    .filter((word) => word !== '')
}

function compileOrder(read: Reader, path: string, { criteria, unresolved, places }: OrderForm) {
  if (criteria.length === 0) read.fault(`${path}.criteria`, 'Say at least what comes first.')
  if (places.length === 0) read.fault(`${path}.places`, 'Choose at least one kind of session.')
  return {
    criteria: criteria.map(({ by, within }, at) =>
      by === 'count-back'
        ? {
            by,
            within: within.trim() === '' ? null : read.whole(`${path}.criteria.${at}`, within, 1, 300),
          }
        : { by },
    ),
    unresolved,
    places,
  }
}

function compileTeams(read: Reader, teams: TeamsForm): NonNullable<RulesetInput['teams']> {
  return {
    points: teams.ownPoints ? compilePoints(read, 'teams.points', teams.points) : null,
    cars: teams.cars.trim() === '' ? null : read.whole('teams.cars', teams.cars, 1, 50),
    bonuses: teams.bonuses,
    sharedCars: teams.sharedCars,
    counting: compileCounting(read, 'teams.counting', teams.counting),
    order: compileOrder(read, 'teams.order', teams.order),
    listed: teams.listed,
  }
}
