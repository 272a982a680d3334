import { formatPenalty } from '#shared/sheet/penalty.ts'
import { RulingDecision } from '#shared/scoring/ruling.ts'
import {
  carsOf,
  fieldsOf,
  type CarFields,
  type RevisionCar,
  type RevisionChange,
} from '#shared/revisions/diff-revisions.ts'
import type { RevisionRuling, RevisionState } from '#shared/revisions/revision.ts'
import type { RevisionItem, SessionHistory } from '#shared/revisions/session-history.ts'
import { decisionText } from './decision-text.ts'
import { formatTime } from './lap-time.ts'
import { formatPoints } from './points.ts'

type Names = SessionHistory['names']

/** What was done, in a few words. */
export function causeWords(item: Pick<RevisionItem, 'cause' | 'by' | 'restoredFrom'>): string {
  switch (item.cause) {
    case 'submitted':
      return 'Result submitted'
    case 'corrected':
      return 'Result corrected'
    case 'restored':
      return `Revision ${item.restoredFrom ?? '?'} put back`
    case 'car-changed':
      return 'A car was changed with another session'
    case 'official':
      return item.by === 'server' ? 'Official' : 'Declared official'
    case 'reopened':
      return 'Opened to protest again'
    case 'share-changed':
      return 'Share of points changed'
    case 'ruling-made':
      return 'Ruling made'
    case 'ruling-revoked':
      return 'Ruling revoked'
    case 'protested':
      return 'Put under protest'
    case 'protest-closed':
      return 'Protest closed'
    default:
      // A newer server may know more.
      return 'Changed'
  }
}

/** All that changed of one car, or of the session as a whole (`car` null). */
export interface ChangeLine {
  readonly car: { readonly number: string; readonly drivers: string } | null
  readonly words: readonly string[]
}

/** Changes in racing words, one line for each car. */
export function changeLines(
  changes: readonly RevisionChange[],
  from: RevisionState,
  names: Names,
): ChangeLine[] {
  const session: string[] = []
  const cars = new Map<string, { car: RevisionCar; words: string[] }>()
  for (const change of changes) {
    switch (change.kind) {
      case 'status':
        session.push(`${statusWords[change.from]} → ${statusWords[change.to]}`)
        break
      case 'protest':
        session.push(change.to ? 'Under protest' : 'No longer under protest')
        break
      case 'share':
        session.push(`Points × ${change.from} → × ${change.to}`)
        break
      case 'ruling-added':
      case 'ruling-removed': {
        const gone = change.kind === 'ruling-removed' ? 'Ruling revoked' : 'Ruling'
        session.push(`${gone}: ${rulingWords(change.ruling, from, names)}`)
        break
      }
      case 'car-added':
      case 'car-removed':
      case 'field': {
        const line = cars.get(change.of.entry.id) ?? { car: change.of, words: [] }
        line.words.push(carWords(change, names))
        cars.set(change.of.entry.id, line)
      }
    }
  }
  return [
    ...(session.length > 0 ? [{ car: null, words: session }] : []),
    ...[...cars.values()].map(({ car, words }) => ({
      car: { number: car.entry.carNumber, drivers: driversOf(car, names) },
      words,
    })),
  ]
}

const statusWords: Record<RevisionState['status'], string> = {
  provisional: 'Provisional',
  official: 'Official',
  amended: 'Amended',
}

function carWords(
  change: Extract<RevisionChange, { kind: 'car-added' | 'car-removed' | 'field' }>,
  names: Names,
): string {
  switch (change.kind) {
    case 'car-added':
      return `Added, ${placeWords(fieldsOf(change.of).place)}`
    case 'car-removed':
      return `Removed, was ${placeWords(fieldsOf(change.of).place)}`
    case 'field':
      return fieldWords(change.field, change, names)
  }
}

function fieldWords<Field extends keyof CarFields>(
  field: Field,
  change: { readonly from: CarFields[keyof CarFields]; readonly to: CarFields[keyof CarFields] },
  names: Names,
): string {
  const [label, format] = fields[field]
  const [from, to] = [change.from, change.to].map((value) => format(value as CarFields[Field], names))
  return [label, from, '→', to].filter(Boolean).join(' ')
}

type Format<Field extends keyof CarFields> = (value: CarFields[Field], names: Names) => string

const orNone = (value: number | string | null): string =>
  value === null || value === '' ? 'none' : String(value)
const time = (value: number | null): string => (value === null ? 'none' : formatTime(value))
const namesOf = (ids: readonly string[], names: Names): string =>
  ids.map((id) => names[id] ?? 'Unknown').join(' / ') || 'nobody'

const fields: { readonly [Field in keyof CarFields]: readonly [label: string, format: Format<Field>] } = {
  carNumber: ['Number', (value) => value],
  place: ['', placeWords],
  driverIds: ['Driver', namesOf],
  teamId: ['Team', (value, names) => (value === null ? 'none' : (names[value] ?? 'Unknown'))],
  class: ['Class', orNone],
  points: ['Points', (value) => pointsWords[value]],
  laps: ['Laps', orNone],
  timeMs: ['Time', time],
  gap: ['Gap', orNone],
  bestLapMs: ['Best lap', time],
  gridPosition: ['Grid', (value) => (value === null ? 'none' : `P${value}`)],
  awards: ['Awards', (value) => value.map(({ kind }) => awardWords[kind] ?? kind).join(', ') || 'none'],
  bonusMp: ['Bonus', formatPoints],
  penaltyMp: ['Penalty', formatPoints],
  penalties: ['Penalty', (value) => formatPenalty(value) || 'none'],
  note: ['Note', (value) => (value === null || value === '' ? 'none' : `“${value}”`)],
}

const pointsWords: Record<CarFields['points'], string> = {
  eligible: 'eligible',
  skip: 'not eligible, others move up',
  keep: 'not eligible, the place is kept',
}
const awardWords: Record<string, string> = { pole: 'Pole', 'fastest-lap': 'Fastest lap' }

function placeWords({ position, sheetPosition, status }: CarFields['place']): string {
  const line = position === sheetPosition ? '' : ` (${lineWords(sheetPosition)})`
  if (position === null) return `${status === 'FINISHED' ? 'no place' : status}${line}`
  return `${status === 'FINISHED' ? `P${position}` : `P${position} ${status}`}${line}`
}

function lineWords(sheetPosition: number | null): string {
  return sheetPosition === null ? 'no place at the line' : `crossed the line P${sheetPosition}`
}

function driversOf(car: RevisionCar, names: Names): string {
  return namesOf(fieldsOf(car).driverIds, names)
}

function rulingWords({ kind, body }: RevisionRuling, state: RevisionState, names: Names): string {
  const decision = RulingDecision.safeParse({ kind, ...body })
  if (!decision.success) return kind
  const car = carsOf(state, null).find(({ entry }) => entry.id === body['entryId'])
  const subject = body['driverId'] ?? body['id']
  const who =
    typeof subject === 'string' ? (names[subject] ?? null) : car ? `car ${car.entry.carNumber}` : null
  return who === null ? decisionText(decision.data) : `${decisionText(decision.data)}, ${who}`
}
