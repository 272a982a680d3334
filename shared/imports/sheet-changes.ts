import type { SheetSource } from '#shared/sheet/sheet-source.ts'

/** One field of one car that an import would change. Values as a person reads them; null is an empty field. */
export interface SheetChange {
  /** The id of the car's entry. */
  readonly car: string
  readonly carNumber: string
  readonly field:
    | 'car'
    | 'position'
    | 'status'
    | 'drivers'
    | 'laps'
    | 'time'
    | 'gap'
    | 'best lap'
    | 'grid'
    | 'awards'
  readonly before: string | null
  readonly after: string | null
}

/** What submitting the sheet would change, field by field; empty when it would change nothing. */
export function sheetChanges(
  source: SheetSource,
  sheet: Pick<SheetSource, 'entries' | 'results'>,
): SheetChange[] {
  const entries = new Map(sheet.entries.map((entry) => [entry.id, entry]))
  const known = new Set(source.entries.map((entry) => entry.id))
  const before = new Map(source.results.map((result) => [result.id, result]))
  return sheet.results.flatMap((result): SheetChange[] => {
    const car = { car: result.entryId, carNumber: entries.get(result.entryId)?.carNumber ?? '?' }
    const old = before.get(result.id)
    const added = known.has(result.entryId) ? [] : [change(car, 'car', null, car.carNumber)]
    return [
      ...added,
      change(car, 'position', shown(old?.position), shown(result.position)),
      change(car, 'status', shown(old?.status), shown(result.status)),
      change(car, 'drivers', list(old?.driverIds), list(result.driverIds)),
      change(car, 'laps', shown(old?.laps), shown(result.laps)),
      change(car, 'time', shown(old?.timeMs), shown(result.timeMs)),
      change(car, 'gap', shown(old?.gap), shown(result.gap)),
      change(car, 'best lap', shown(old?.bestLapMs), shown(result.bestLapMs)),
      change(car, 'grid', shown(old?.gridPosition), shown(result.gridPosition)),
      change(car, 'awards', list(old?.awards.map(awardName)), list(result.awards?.map(awardName))),
    ].filter((item) => item.before !== item.after)
  })
}

function change(
  car: Pick<SheetChange, 'car' | 'carNumber'>,
  field: SheetChange['field'],
  before: string | null,
  after: string | null,
): SheetChange {
  return { ...car, field, before, after }
}

function shown(value: string | number | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

function list(values: readonly string[] | null | undefined): string | null {
  return values && values.length > 0 ? values.toSorted().join(', ') : null
}

function awardName(award: { readonly kind: string; readonly driverId?: string | undefined }): string {
  return award.driverId === undefined ? award.kind : `${award.kind} ${award.driverId}`
}
