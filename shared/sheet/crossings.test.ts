import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareCrossings, differences } from './compare-crossings.ts'
import { readCrossing, stillToCome } from './crossing-entry.ts'
import { carId, driverId, fieldOf, openLaptop, uuid } from './testing/race-desk.ts'

const list = (text: string) => text.split(' ').filter(Boolean)
const told = (a: string, b: string) =>
  compareCrossings(list(a), list(b)).flatMap((line) => {
    switch (line.kind) {
      case 'same':
        return []
      case 'only-a':
        return [`${line.a.number} only in a, ${line.a.place}`]
      case 'only-b':
        return [`${line.b.number} only in b, ${line.b.place}`]
      case 'swapped':
        return [`${line.a[0].number} and ${line.a[1].number} swapped, ${line.a[0].place}`]
      case 'moved':
        return [`${line.a.number} moved, ${line.a.place} to ${line.b.place}`]
    }
  })

describe('[CC1] two lists of one finish', () => {
  test.each([
    ['44 7 12', '44 7 12', []],
    ['44 7 12 9', '44 12 9', ['7 only in a, 2']],
    ['44 12 9', '44 7 12 9', ['7 only in b, 2']],
    ['44 7 12 9', '44 12 9 5', ['7 only in a, 2', '5 only in b, 4']],
    ['1 2 3 4 5', '5 1 2 3 4', ['5 moved, 5 to 1']],
    ['1 2 3 4 5', '2 3 4 5 1', ['1 moved, 1 to 5']],
    ['', '1', ['1 only in b, 1']],
    ['1', '', ['1 only in a, 1']],
    ['7a', '7A', []],
    ['07', '7', ['07 only in a, 1', '7 only in b, 1']],
    ['1 2 2 3', '1 2 3', ['2 only in a, 3']],
  ])('%j against %j', (a, b, lines) => {
    expect(told(a, b)).toEqual(lines)
  })

  test.each([
    ['1 2 3', '2 1 3', ['1 and 2 swapped, 1']],
    ['1 2 3 4', '1 3 2 4', ['2 and 3 swapped, 2']],
    ['1 2 3 4', '2 1 4 3', ['1 and 2 swapped, 1', '3 and 4 swapped, 3']],
    ['1 2 3 4 5', '2 1 9 3 4 5', ['1 and 2 swapped, 1', '9 only in b, 3']],
  ])('[CC2] %j against %j', (a, b, lines) => {
    expect(told(a, b)).toEqual(lines)
  })

  test('every car of both lists is in the answer once, and equal lists do not differ', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map(String))
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const lines = compareCrossings(a, b)
        const ofA = lines.flatMap((line) => ('a' in line ? [line.a].flat() : []))
        const ofB = lines.flatMap((line) => ('b' in line ? [line.b].flat() : []))
        expect(ofA.toSorted(byPlace).map((car) => car.number)).toEqual(a)
        expect(ofB.toSorted(byPlace).map((car) => car.number)).toEqual(b)
        expect(differences(lines) === 0).toBe(a.join() === b.join())
      }),
    )
  })

  test('one missing car is one difference, wherever it is', () => {
    const all = Array.from({ length: 60 }, (_, n) => String(n + 1))
    fc.assert(
      fc.property(fc.nat(59), (at) => {
        expect(differences(compareCrossings(all, all.toSpliced(at, 1)))).toBe(1)
      }),
    )
  })
})

describe('[CC3] a number typed at the line', () => {
  const sten = openLaptop(1, fieldOf(12))
  sten.place(7, 'last')
  sten.edit({ kind: 'add-car', car: uuid(7, 1), number: '12', drivers: [driverId(1)] })
  sten.edit({ kind: 'remove-car', car: carId(3) })

  test.each([
    ['', { kind: 'nothing' }],
    [' # ', { kind: 'nothing' }],
    ['5', { kind: 'known', car: carId(5) }],
    [' #5 ', { kind: 'known', car: carId(5) }],
    ['3', { kind: 'known', car: carId(3) }],
    ['7', { kind: 'duplicate', car: carId(7), place: 1 }],
    ['12', { kind: 'ambiguous', cars: [carId(12), uuid(7, 1)] }],
    ['01', { kind: 'unknown', number: '01', similar: ['1', '10', '11'] }],
    ['99', { kind: 'unknown', number: '99', similar: ['9'] }],
    ['345', { kind: 'unknown', number: '345', similar: [] }],
  ])('%j', (typed, expected) => {
    const crossing = readCrossing(sten.view(), typed)
    expect(
      crossing.kind === 'ambiguous' ? { ...crossing, cars: crossing.cars.toSorted() } : crossing,
    ).toEqual('cars' in expected ? { ...expected, cars: expected.cars?.toSorted() } : expected)
  })

  test('who is still to come', () => {
    expect(stillToCome(sten.view()).map((row) => row.values.number)).toEqual([
      '1',
      '2',
      '4',
      '5',
      '6',
      '8',
      '9',
      '10',
      '11',
      '12',
    ])
  })
})

function byPlace(x: { place: number }, y: { place: number }): number {
  return x.place - y.place
}
