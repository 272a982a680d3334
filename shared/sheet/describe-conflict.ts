import { unreachable } from '#shared/base/assert.ts'
import { carsOf, type Conflict } from './conflicts.ts'
import type { FieldValue } from './fields.ts'
import { hasValue } from './op-log.ts'
import type { Op } from './op.ts'
import { partsOf, penaltyWords } from './penalty.ts'
import type { SheetView } from './read-sheet.ts'
import { formatMs } from '#shared/base/timing-text.ts'
import type { Sheet } from './sheet.ts'

/** The names and forms that the words need; times come as ms since 1970, UTC, points as milli-points. */
export interface Words {
  readonly person: (userId: string) => string
  readonly driver: (driverId: string) => string
  readonly team: (teamId: string) => string
  readonly time: (at: number) => string
  readonly points: (milliPoints: number) => string
}

/** A conflict in a steward's words: what it is about, and what each of them did, when and on which laptop. */
export interface Description {
  readonly title: string
  readonly sides: readonly string[]
}

export function describeConflict(
  sheet: Sheet,
  view: SheetView,
  conflict: Conflict,
  words: Words,
): Description {
  const car = carName(view, carsOf(conflict)[0] ?? '', words)
  const sides = conflict.sides.map((op) => describeOp(sheet, view, op, words))
  switch (conflict.kind) {
    case 'values':
      return { title: `Which is right for ${car}?`, sides }
    case 'order':
      return {
        title: orderTitle(conflict.cars.map((each) => carName(view, each, words))),
        sides,
      }
    case 'same-number':
      return {
        title: `${conflict.cars.length} cars have the number ${conflict.number}. Are they one car?`,
        sides,
      }
    case 'removed-and-edited':
      return {
        title: `Is ${car} on the sheet?`,
        sides: [...conflict.removals, ...conflict.sides].map((op) => describeOp(sheet, view, op, words)),
      }
    default:
      return unreachable(conflict)
  }
}

/** 'Sten put car 44 third at 18:02 on Laptop A'. A value that was put back is told as it was said first. */
export function describeOp(sheet: Sheet, view: SheetView, op: Op, words: Words): string {
  const origin = (op.as === undefined ? undefined : sheet.log.ops.get(op.as)) ?? op
  const again = origin !== op && op.by !== origin.by ? `, as ${words.person(op.by)} has it again` : ''
  const did = deed(op, view, words)
  return `${words.person(origin.by)} ${did} at ${words.time(origin.at)} on ${origin.device}${again}`
}

/** What an op says, alone: '41 laps', '1:23.456', 'DNF', 'nothing'. */
export function valueWords(op: Op, words: Words): string {
  const value = <F extends Op['field']>(_field: F) => op.value as FieldValue<F>
  const { field } = op
  if (!hasValue(op) || op.value === null) return 'nothing'
  switch (field) {
    case 'order':
      return `${ordinal(value('order')?.place ?? 1)} place`
    case 'deadHeat':
      return 'a dead heat'
    case 'drivers':
      return value(field).map(words.driver).join(' and ')
    case 'team':
      return words.team(value('team') ?? '')
    case 'points':
      return eligibilities[value(field)]
    case 'status':
      return statuses[value('status') ?? 'FINISHED']
    case 'classified':
      return value(field) ? 'classified' : 'not classified'
    case 'laps':
      return `${value('laps')} lap${value('laps') === 1 ? '' : 's'}`
    case 'time':
    case 'bestLap':
      return formatMs(value(field) ?? 0)
    case 'grid':
      return `${ordinal(value('grid') ?? 1)} on the grid`
    case 'awards':
      return value(field).length === 0
        ? 'no award'
        : value(field)
            .map((award) => award.kind)
            .join(' and ')
    case 'bonus':
      return words.points(value(field))
    case 'penalty':
      return penaltyWords(value(field))
    case 'removed':
      return value(field) ? 'off the sheet' : 'on the sheet'
    case 'number':
    case 'sharesNumber':
    case 'class':
    case 'gap':
    case 'note':
      return `“${value(field)}”`
    default:
      return unreachable(field)
  }
}

function orderTitle(cars: readonly string[]): string {
  return cars.length === 1 ? `Where did ${cars[0]} come?` : `In which order did ${listOf(cars)} come?`
}

/** 'third', 'twelfth', '13th', '21st'. */
export function ordinal(place: number): string {
  const word = ordinals[place - 1]
  if (word) return word
  const [tens, ones] = [place % 100, place % 10]
  const isTeen = tens > 10 && tens < 14
  return `${place}${isTeen ? 'th' : ones === 1 ? 'st' : ones === 2 ? 'nd' : ones === 3 ? 'rd' : 'th'}`
}

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
)

function listOf(names: readonly string[]): string {
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** 'car 44'; a car without a number by its drivers. */
export function carName(view: SheetView, car: string, words: Pick<Words, 'driver'>): string {
  const { number = '', drivers = [] } = view.byCar.get(car)?.values ?? {}
  if (number !== '') return `car ${number}`
  return drivers.length === 0
    ? 'a car without a number'
    : `the car of ${drivers.map(words.driver).join(' and ')}`
}

function deed(op: Op, view: SheetView, words: Words): string {
  const car = carName(view, op.car, words)
  if (!hasValue(op)) return `took back what stood about ${car}`
  const value = <F extends Op['field']>(_field: F) => op.value as FieldValue<F>
  const { field } = op
  if (op.value === null) return clearings[field]?.(car) ?? `cleared a field of ${car}`
  switch (field) {
    case 'order':
      return `put ${car} ${ordinal(value('order')?.place ?? 1)}`
    case 'deadHeat':
      return `said that ${car} and ${carName(view, value('deadHeat') ?? '', words)} crossed the line together`
    case 'number':
      return `gave a car the number ${value(field)}`
    case 'sharesNumber':
      return `said that another car has the number ${value(field)} too`
    case 'drivers':
      return `named ${value(field).map(words.driver).join(' and ')} as the crew of ${car}`
    case 'team':
      return `entered ${car} for ${words.team(value('team') ?? '')}`
    case 'class':
      return `put ${car} into the class ${value('class')}`
    case 'points':
      return `said that ${car} ${eligibilities[value(field)]}`
    case 'status':
      return `put ${car} down as ${statuses[value('status') ?? 'FINISHED']}`
    case 'classified':
      return value(field) ? `classified ${car}` : `did not classify ${car}`
    case 'laps':
      return `gave ${car} ${value('laps')} lap${value('laps') === 1 ? '' : 's'}`
    case 'time':
      return `timed ${car} at ${formatMs(value('time') ?? 0)}`
    case 'gap':
      return `put the gap of ${car} down as ${value('gap')}`
    case 'bestLap':
      return `gave ${car} a best lap of ${formatMs(value('bestLap') ?? 0)}`
    case 'grid':
      return `put ${car} ${ordinal(value('grid') ?? 1)} on the grid`
    case 'awards':
      return value(field).length === 0
        ? `gave ${car} no award`
        : `gave ${car} the award ${value(field)
            .map((award) => `${award.kind}${award.driverId ? ` (${words.driver(award.driverId)})` : ''}`)
            .join(' and ')}`
    case 'bonus':
      return `gave ${car} a bonus of ${words.points(value(field))}`
    case 'penalty':
      return penaltyDeed(car, value(field))
    case 'note':
      return `wrote “${value('note')}” about ${car}`
    case 'removed':
      return value(field) ? `took ${car} off the sheet` : `kept ${car} on the sheet`
    default:
      return unreachable(field)
  }
}

function penaltyDeed(car: string, penalty: FieldValue<'penalty'>): string {
  const isDsq = partsOf(penalty).length === 1 && partsOf(penalty)[0]?.kind === 'dsq'
  if (isDsq) return `disqualified ${car}`
  return penalty === 0 ? `gave ${car} no penalty` : `gave ${car} a penalty of ${penaltyWords(penalty)}`
}

/** What an empty value means; fields that cannot be empty have none. */
const clearings: Partial<Record<Op['field'], (car: string) => string>> = {
  order: (car) => `took ${car} out of the order`,
  deadHeat: (car) => `said that ${car} shares its place with nobody`,
  sharesNumber: (car) => `said that no other car has the number of ${car}`,
  team: (car) => `entered ${car} for no team`,
  class: (car) => `put ${car} into no class`,
  status: (car) => `cleared the status of ${car}`,
  laps: (car) => `cleared the laps of ${car}`,
  time: (car) => `cleared the time of ${car}`,
  gap: (car) => `cleared the gap of ${car}`,
  bestLap: (car) => `cleared the best lap of ${car}`,
  grid: (car) => `cleared the grid place of ${car}`,
  note: (car) => `cleared the note about ${car}`,
}

const statuses = {
  FINISHED: 'finished',
  DNF: 'DNF',
  DNS: 'DNS',
  DSQ: 'disqualified',
  NC: 'not classified',
  EXCLUDED: 'excluded',
} as const

const eligibilities = {
  eligible: 'may score',
  skip: 'scores nothing and gives its place up',
  keep: 'scores nothing and keeps its place',
} as const
