import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { english, type Texts } from '#shared/i18n/texts.ts'
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
import { penaltyText } from './penalty-text.ts'
import { formatPoints } from './points.ts'

type Names = SessionHistory['names']

/** What was done, in a few words. */
export function causeWords(
  item: Pick<RevisionItem, 'cause' | 'by' | 'restoredFrom'>,
  { t }: Texts = english,
): string {
  switch (item.cause) {
    case 'submitted':
      return t('Result submitted')
    case 'corrected':
      return t('Result corrected')
    case 'restored':
      return t('Revision {number} put back', { number: item.restoredFrom ?? '?' })
    case 'car-changed':
      return t('A car was changed with another session')
    case 'official':
      return item.by === 'server' ? t('Official') : t('Declared official')
    case 'reopened':
      return t('Opened to protest again')
    case 'share-changed':
      return t('Share of points changed')
    case 'ruling-made':
      return t('Ruling made')
    case 'ruling-revoked':
      return t('Ruling revoked')
    case 'protested':
      return t('Put under protest')
    case 'protest-closed':
      return t('Protest closed')
    default:
      // A newer server may know more.
      return t('Changed')
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
  texts: Texts = english,
): ChangeLine[] {
  const { t, tKey } = texts
  const telling = { names, texts }
  const session: string[] = []
  const cars = new Map<string, { car: RevisionCar; words: string[] }>()
  for (const change of changes) {
    switch (change.kind) {
      case 'status':
        session.push(`${tKey(statusWords[change.from])} → ${tKey(statusWords[change.to])}`)
        break
      case 'protest':
        session.push(change.to ? t('Under protest') : t('No longer under protest'))
        break
      case 'share':
        session.push(t('Points × {from} → × {to}', { from: change.from, to: change.to }))
        break
      case 'ruling-added':
      case 'ruling-removed': {
        const ruling = rulingWords(change.ruling, from, telling)
        session.push(
          change.kind === 'ruling-removed'
            ? t('Ruling revoked: {ruling}', { ruling })
            : t('Ruling: {ruling}', { ruling }),
        )
        break
      }
      case 'car-added':
      case 'car-removed':
      case 'field': {
        const line = cars.get(change.of.entry.id) ?? { car: change.of, words: [] }
        line.words.push(carWords(change, telling))
        cars.set(change.of.entry.id, line)
      }
    }
  }
  return [
    ...(session.length > 0 ? [{ car: null, words: session }] : []),
    ...[...cars.values()].map(({ car, words }) => ({
      car: { number: car.entry.carNumber, drivers: namesOf(fieldsOf(car).driverIds, telling) },
      words,
    })),
  ]
}

/** What the words of a change are made with. */
interface Telling {
  readonly names: Names
  readonly texts: Texts
}

const statusWords: Record<RevisionState['status'], TextKey> = {
  provisional: textKey('Provisional'),
  official: textKey('Official'),
  amended: textKey('Amended'),
}

function carWords(
  change: Extract<RevisionChange, { kind: 'car-added' | 'car-removed' | 'field' }>,
  telling: Telling,
): string {
  const { t } = telling.texts
  switch (change.kind) {
    case 'car-added':
      return t('Added, {place}', { place: placeWords(fieldsOf(change.of).place, telling) })
    case 'car-removed':
      return t('Removed, was {place}', { place: placeWords(fieldsOf(change.of).place, telling) })
    case 'field':
      return fieldWords(change.field, change, telling)
  }
}

function fieldWords<Field extends keyof CarFields>(
  field: Field,
  change: { readonly from: CarFields[keyof CarFields]; readonly to: CarFields[keyof CarFields] },
  telling: Telling,
): string {
  const [label, format] = fields[field]
  const [from, to] = [change.from, change.to].map((value) => format(value as CarFields[Field], telling))
  return [label === null ? '' : telling.texts.tKey(label), from, '→', to].filter(Boolean).join(' ')
}

type Format<Field extends keyof CarFields> = (value: CarFields[Field], telling: Telling) => string

const orNone = (value: number | string | null, { texts: { t } }: Telling): string =>
  value === null || value === '' ? t('none') : String(value)
const time = (value: number | null, { texts: { t } }: Telling): string =>
  value === null ? t('none') : formatTime(value)
const points = (value: number, { texts }: Telling): string => formatPoints(value, texts)
const namesOf = (ids: readonly string[], { names, texts: { t } }: Telling): string =>
  ids.map((id) => names[id] ?? t('Unknown')).join(' / ') || t('nobody')

const fields: {
  readonly [Field in keyof CarFields]: readonly [label: TextKey | null, format: Format<Field>]
} = {
  carNumber: [textKey('Number'), (value) => value],
  place: [null, placeWords],
  driverIds: [textKey('Driver'), namesOf],
  teamId: [
    textKey('Team'),
    (value, { names, texts: { t } }) => (value === null ? t('none') : (names[value] ?? t('Unknown'))),
  ],
  class: [textKey('Class'), orNone],
  points: [textKey('Points'), (value, { texts: { tKey } }) => tKey(pointsWords[value])],
  laps: [textKey('Laps'), orNone],
  timeMs: [textKey('Time'), time],
  gap: [textKey('Gap'), orNone],
  bestLapMs: [textKey('Best lap'), time],
  gridPosition: [
    textKey('Grid'),
    (value, { texts: { t } }) => (value === null ? t('none') : t('P{place}', { place: value })),
  ],
  awards: [
    textKey('Awards'),
    (value, { texts: { t, tKey } }) =>
      value
        .map(({ kind }) => {
          const known = awardWords[kind]
          return known ? tKey(known) : kind
        })
        .join(', ') || t('none'),
  ],
  bonusMp: [textKey('Bonus'), points],
  penaltyMp: [textKey('Penalty'), points],
  penalties: [textKey('Penalty'), (value, { texts }) => penaltyText(value, texts) || texts.t('none')],
  note: [
    textKey('Note'),
    (value, { texts: { t } }) =>
      value === null || value === '' ? t('none') : t('“{note}”', { note: value }),
  ],
}

const pointsWords: Record<CarFields['points'], TextKey> = {
  eligible: textKey('eligible'),
  skip: textKey('not eligible, others move up'),
  keep: textKey('not eligible, the place is kept'),
}
const awardWords: Record<string, TextKey> = { pole: textKey('Pole'), 'fastest-lap': textKey('Fastest lap') }

function placeWords({ position, sheetPosition, status }: CarFields['place'], { texts }: Telling): string {
  const { t } = texts
  const line = position === sheetPosition ? '' : ` (${lineWords(sheetPosition, texts)})`
  if (position === null) return `${status === 'FINISHED' ? t('no place') : status}${line}`
  const place = t('P{place}', { place: position })
  return `${status === 'FINISHED' ? place : `${place} ${status}`}${line}`
}

function lineWords(sheetPosition: number | null, { t }: Texts): string {
  return sheetPosition === null
    ? t('no place at the line')
    : t('crossed the line P{place}', { place: sheetPosition })
}

function rulingWords(
  { kind, body }: RevisionRuling,
  state: RevisionState,
  { names, texts }: Telling,
): string {
  const decision = RulingDecision.safeParse({ kind, ...body })
  if (!decision.success) return kind
  const car = carsOf(state, null).find(({ entry }) => entry.id === body['entryId'])
  const subject = body['driverId'] ?? body['id']
  const who =
    typeof subject === 'string'
      ? (names[subject] ?? null)
      : car
        ? texts.t('car {number}', { number: car.entry.carNumber })
        : null
  const words = decisionText(decision.data, texts)
  return who === null ? words : `${words}, ${who}`
}
