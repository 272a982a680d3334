import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import { carId, exchange, fieldOf, openLaptop, orderOf, type Laptop } from './testing/race-desk.ts'
import { conflictsOf } from './conflicts.ts'
import { readSheet } from './read-sheet.ts'
import { seenFromText, seenText, type Seen } from './seen.ts'
import { applyUpdate, openSheet, wholeUpdate, type Sheet } from './sheet.ts'
import { mergeUpdates, tidy } from './tidy.ts'

const field = fieldOf(4)
const seenBy = (laptop: Laptop): Seen => must(seenFromText(seenText(laptop.sheet)), 'what was seen')
const shown = (sheet: Sheet) => {
  const view = readSheet(sheet, field)
  return JSON.stringify([view.rows, conflictsOf(sheet, view)])
}

describe('[TD1] tidying changes nothing that is shown', () => {
  test('replaced ops go, what stands stays, in conflict or not', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    for (const value of [1, 2, 3]) sten.set(1, 'laps', value)
    exchange(sten, olive)
    sten.set(1, 'laps', 4)
    olive.set(1, 'laps', 5)
    exchange(sten, olive)
    const { update, dropped } = tidy(sten.sent.concat(olive.sent), seenBy(sten))
    expect(dropped).toBe(3)
    const tidied = openSheet([update])
    expect(shown(tidied)).toBe(shown(sten.sheet))
    expect(tidied.log.ops.size).toBe(2)
    expect(seenText(tidied)).toBe(seenText(sten.sheet))
  })

  test('what was not seen yet stays', () => {
    const sten = openLaptop(1, field)
    sten.set(1, 'laps', 1)
    const seen = seenBy(sten)
    sten.set(1, 'laps', 2)
    sten.set(1, 'laps', 3)
    expect(tidy(sten.sent, seen).dropped).toBe(1)
    expect(tidy(sten.sent, new Map()).dropped).toBe(0)
  })

  test('an op whose predecessor is still on its way stays to meet it', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    const first = sten.set(1, 'laps', 1)
    exchange(sten, olive)
    olive.set(1, 'laps', 2)
    olive.set(1, 'laps', 3)
    const { update, dropped } = tidy(olive.sent, seenBy(olive))
    expect(dropped).toBe(0)
    const late = openSheet([update])
    applyUpdate(late, first)
    expect(conflictsOf(late, readSheet(late, field))).toEqual([])
  })

  test('an edit by somebody who was away, over an op that is gone, is the same conflict as without tidying', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    sten.set(1, 'laps', 1)
    exchange(sten, olive)
    const away = olive.set(1, 'laps', 2)
    sten.set(1, 'laps', 3)
    const { update, dropped } = tidy(sten.sent, seenBy(sten))
    expect(dropped).toBe(1)
    const [tidied, whole] = [openSheet([update, away]), openSheet([...sten.sent, away])]
    expect(shown(tidied)).toBe(shown(whole))
    expect(conflictsOf(tidied, readSheet(tidied, field))).toHaveLength(1)
  })

  test('[TD2] a laptop that has nothing, or everything, shows the same with the tidied sheet', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    for (const car of [1, 2, 3]) sten.place(car, 'last')
    sten.place(3, 1)
    sten.edit({ kind: 'remove-car', car: carId(2) })
    const before = shown(sten.sheet)
    const { update } = tidy(sten.sent, seenBy(sten))
    for (const laptop of [sten, olive]) applyUpdate(laptop.sheet, update)
    expect([shown(sten.sheet), shown(olive.sheet)]).toEqual([before, before])
    expect(wholeUpdate(olive.sheet)).toEqual(wholeUpdate(sten.sheet))
    expect(orderOf(olive)).toEqual(['3', '1'])
  })

  test('a sheet edited five hundred times in one field gets as small as one edited once', () => {
    const sten = openLaptop(1, field)
    for (let n = 0; n < 500; n++) sten.set(1, 'laps', n)
    const { update, dropped } = tidy(sten.sent, seenBy(sten))
    expect(dropped).toBe(499)
    expect(update.length).toBeLessThan(mergeUpdates(sten.sent).length / 4)
  })
})

test('[UP1] merged updates are the same sheet', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(50)), { minLength: 1, maxLength: 30 }),
      (edits) => {
        const sten = openLaptop(1, field)
        for (const [car, value] of edits) sten.set(car, 'laps', value)
        const merged = mergeUpdates(sten.sent.toReversed())
        expect(wholeUpdate(openSheet([merged]))).toEqual(wholeUpdate(sten.sheet))
      },
    ),
    { numRuns: 30 },
  )
})
