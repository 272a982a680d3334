import { foldName } from '#shared/base/fold-name.ts'
import type { SheetView } from './read-sheet.ts'

/**
 * The cars of a sheet whose driver is meant by what is typed: each word begins a word of one driver's name, whatever case
 * and accents are ([EN2]). Those without a place come first. None for a text without a letter, which is a number.
 */
export function carsNamed(view: SheetView, typed: string, nameOf: (driverId: string) => string): string[] {
  const wanted = wordsOf(typed)
  if (!/\p{L}/u.test(typed) || wanted.length === 0) return []
  const isMeant = (driverId: string): boolean => {
    const words = wordsOf(nameOf(driverId))
    return wanted.every((start) => words.some((word) => word.startsWith(start)))
  }
  return view.rows
    .filter((row) => row.values.drivers.some(isMeant))
    .toSorted((a, b) => Number(a.place !== null) - Number(b.place !== null))
    .map((row) => row.car)
}

function wordsOf(text: string): string[] {
  return foldName(text)
    .split(' ')
    .filter((word) => word !== '')
}
