import { describe, expect, test } from 'vitest'
import { compileSheet } from './compile-sheet.ts'
import { editsFromResults } from './edits-from-results.ts'
import { carId, exchange, fieldOf, openLaptop, sessionId, uuid, type Laptop } from './testing/race-desk.ts'
import { finished } from './testing/finished.ts'

const field = fieldOf(5)

/** A laptop on which cars 1 to 5 came in that order. */
function finish(n = 1): Laptop {
  const laptop = openLaptop(n, field)
  for (const car of [1, 2, 3, 4, 5]) laptop.place(car, 'last')
  return laptop
}

/** The places as they are shown: '1 2 2= ...' by car number, in the order of the sheet. */
function shown(laptop: Laptop): string {
  return laptop
    .view()
    .rows.filter((row) => row.standing === 'placed')
    .map(({ values, position, deadHeat }) => {
      const mark = { none: '', shared: '=', apart: '?' }[deadHeat]
      return `${mark}${position}:${values.number}`
    })
    .join(' ')
}

const level = (laptop: Laptop, car: number, other: number | null) =>
  laptop.set(car, 'deadHeat', other === null ? null : carId(other))

function compile(laptop: Laptop) {
  let n = 0
  return compileSheet(laptop.sheet, laptop.view(), {
    sessionId,
    seenVersion: 0,
    entered: field,
    resultIds: new Map(),
    newId: () => uuid(8, ++n),
  })
}

describe('[DH2] cars that crossed the line together share a place', () => {
  test.each([
    ['two', [[3, 2]], '1:1 =2:2 =2:3 4:4 5:5'],
    ['two, the one ahead named the other', [[2, 3]], '1:1 =2:2 =2:3 4:4 5:5'],
    [
      'both named each other',
      [
        [2, 3],
        [3, 2],
      ],
      '1:1 =2:2 =2:3 4:4 5:5',
    ],
    [
      'three through the middle one',
      [
        [2, 3],
        [4, 3],
      ],
      '1:1 =2:2 =2:3 =2:4 5:5',
    ],
    [
      'three through the first',
      [
        [4, 2],
        [3, 2],
      ],
      '1:1 =2:2 =2:3 =2:4 5:5',
    ],
    [
      'two pairs',
      [
        [2, 1],
        [4, 3],
      ],
      '=1:1 =1:2 =3:3 =3:4 5:5',
    ],
  ] as const)('%s', (_what, links, places) => {
    const sten = finish()
    for (const [car, other] of links) level(sten, car, other)
    expect(shown(sten)).toBe(places)
  })

  test('submitted is the shared place', () => {
    const sten = finish()
    level(sten, 3, 2)
    const compiled = compile(sten)
    expect(compiled.kind === 'ready' && compiled.args.results.map(({ position }) => position)).toEqual([
      1, 2, 2, 4, 5,
    ])
  })
})

describe('[DH3] moves', () => {
  test('a car that moves leaves its dead heat, the others still share', () => {
    const sten = finish()
    level(sten, 3, 2)
    level(sten, 4, 2)
    sten.place(2, 5)
    expect(shown(sten)).toBe('1:1 =2:3 =2:4 4:5 5:2')
    sten.edit({ kind: 'unplace', car: carId(4) })
    expect(shown(sten)).toBe('1:1 2:3 3:5 4:2')
  })

  test('a car that is put between the cars of a dead heat stands behind them', () => {
    const sten = finish()
    level(sten, 3, 2)
    sten.place(5, 3)
    expect(shown(sten)).toBe('1:1 =2:2 =2:3 4:5 5:4')
    sten.place(4, 2)
    expect(shown(sten)).toBe('1:1 2:4 =3:2 =3:3 5:5')
  })
})

describe('[DH4] what somebody else moved apart', () => {
  test('needs a person before it is submitted', () => {
    const sten = finish()
    const olive = openLaptop(2, field, sten.sent)
    level(sten, 3, 2)
    olive.place(2, 5)
    exchange(sten, olive)
    expect(shown(sten)).toBe('1:1 ?2:3 3:4 4:5 5:2')
    const compiled = compile(sten)
    expect(compiled.kind === 'faults' && compiled.faults.map(({ code, car }) => [code, car])).toEqual([
      ['dead-heat-apart', carId(3)],
    ])
    level(sten, 3, null)
    expect(compile(sten).kind).toBe('ready')
  })

  test('also where the other car lost its place', () => {
    const sten = finish()
    level(sten, 3, 2)
    sten.set(2, 'status', 'DNF')
    expect(shown(sten)).toBe('1:1 ?2:3 3:4 4:5')
  })
})

test('[DH5] results with one position are taken over as a dead heat, and once', () => {
  const results = [1, 2, 2, 4].map((position, at) =>
    finished({ id: uuid(8, at), entryId: carId(at + 1), position }),
  )
  const sten = openLaptop(1, field)
  sten.edit(...editsFromResults(sten.view(), field, results))
  expect(shown(sten)).toBe('1:1 =2:2 =2:3 4:4')
  expect(editsFromResults(sten.view(), field, results)).toEqual([])
  const untied = results.map((result, at) => ({ ...result, position: at + 1 }))
  sten.edit(...editsFromResults(sten.view(), field, untied))
  expect(shown(sten)).toBe('1:1 2:2 3:3 4:4')
  expect(editsFromResults(sten.view(), field, untied)).toEqual([])
})
