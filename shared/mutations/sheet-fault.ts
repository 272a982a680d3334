import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Sheet } from '#shared/sheet/submitted-sheet.ts'

/** What is wrong with a sheet by itself, in the order a steward would look; null when it is consistent. */
export function sheetFault(sheet: Sheet): Rejection | null {
  return duplicateCar(sheet) ?? unknownEntry(sheet) ?? positionFault(sheet)
}

/** Two cars may have one number, as their drivers may in the league; but not with the same driver. */
function duplicateCar(sheet: Sheet): Rejection | null {
  const driversOf = new Map<string, Set<string>>()
  for (const { carNumber, driverIds } of sheet.entries) {
    const seen = driversOf.get(carNumber) ?? new Set()
    driversOf.set(carNumber, new Set([...seen, ...driverIds]))
    if (driverIds.some((id) => seen.has(id))) {
      return rejected(
        'duplicate-car',
        `Car ${carNumber} stands on the sheet twice. Remove one of them.`,
        'carNumber',
      )
    }
    seen.add(carNumber)
  }
  return null
}

function unknownEntry(sheet: Sheet): Rejection | null {
  const entries = new Set(sheet.entries.map((entry) => entry.id))
  if (entries.size !== sheet.entries.length) {
    return rejected('duplicate-car', 'An entry stands on the sheet twice.', 'entries')
  }
  const used = new Set<string>()
  for (const result of sheet.results) {
    if (!entries.has(result.entryId)) {
      return rejected('unknown-entry', 'A result names a car that is not among the entries.', 'entryId')
    }
    if (used.has(result.entryId)) {
      return rejected('duplicate-car', 'A car has two results in one session.', 'entryId')
    }
    used.add(result.entryId)
  }
  return null
}

function positionFault(sheet: Sheet): Rejection | null {
  const numberOf = new Map(sheet.entries.map((entry) => [entry.id, entry.carNumber]))
  const placed: { readonly position: number; readonly car: string }[] = []
  for (const { entryId, position, status } of sheet.results) {
    const car = numberOf.get(entryId) ?? '?'
    if (position === null) {
      if (status !== 'FINISHED') continue
      return rejected('position-missing', `Car ${car} finished but has no position.`, 'position')
    }
    if (status === 'DNS' || status === 'DSQ' || status === 'EXCLUDED') {
      return rejected('position-not-allowed', `Car ${car} is ${status} and so has no position.`, 'position')
    }
    placed.push({ position, car })
  }
  return deadHeatFault(placed)
}

/** Cars of one position are a dead heat and hold as many positions as they are ([PT6] of scoring). */
function deadHeatFault(
  placed: readonly { readonly position: number; readonly car: string }[],
): Rejection | null {
  const sorted = placed.toSorted((a, b) => a.position - b.position)
  for (const [at, { position, car }] of sorted.entries()) {
    const ahead = sorted[at - 1]
    if (!ahead || ahead.position === position) continue
    const tied = sorted.filter((each) => each.position === ahead.position)
    const next = ahead.position + tied.length
    if (position >= next) continue
    const cars = tied.map((each) => each.car).join(' and ')
    return rejected(
      'position-held',
      `Cars ${cars} share position ${ahead.position}, so car ${car} cannot have position ${position}: the next is ${next}.`,
      'position',
    )
  }
  return null
}
