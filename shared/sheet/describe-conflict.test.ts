import { describe, expect, test } from 'vitest'
import { must } from '#shared/base/assert.ts'
import type { SheetEdit } from './edit-sheet.ts'
import { describeConflict, ordinal, valueWords } from './describe-conflict.ts'
import {
  carId,
  driverId,
  exchange,
  fieldOf,
  openLaptop,
  sixOClock,
  uuid,
  words,
} from './testing/race-desk.ts'

const field = fieldOf(3)

describe('[CF1] in words', () => {
  test.each([
    ['drivers', [driverId(1), driverId(2)], 'named Driver 1 and Driver 2 as the crew of car 1'],
    ['team', uuid(5, 1), 'entered car 1 for Gull Racing'],
    ['class', 'GT3', 'put car 1 into the class GT3'],
    ['points', 'keep', 'said that car 1 scores nothing and keeps its place'],
    ['status', 'DSQ', 'put car 1 down as disqualified'],
    ['classified', true, 'classified car 1'],
    ['laps', 1, 'gave car 1 1 lap'],
    ['time', 5_025_678, 'timed car 1 at 1:23:45.678'],
    ['gap', '+1 lap', 'put the gap of car 1 down as +1 lap'],
    ['bestLap', 83_456, 'gave car 1 a best lap of 1:23.456'],
    ['awards', [{ kind: 'pole', driverId: driverId(2) }], 'gave car 1 the award pole (Driver 2)'],
    ['bonus', 2000, 'gave car 1 a bonus of 2 points'],
    ['penalty', 500, 'gave car 1 a penalty of 0.5 points'],
    ['penalty', [{ kind: 'time', ms: 5000 }], 'gave car 1 a penalty of 5 seconds'],
    ['penalty', [{ kind: 'time', ms: 90_000 }], 'gave car 1 a penalty of 1:30 of time'],
    ['penalty', [{ kind: 'positions', places: 2 }], 'gave car 1 a penalty of 2 places'],
    ['penalty', [{ kind: 'dsq' }], 'disqualified car 1'],
    ['note', 'rear wing', 'wrote “rear wing” about car 1'],
  ])('%s', (name, value, deed) => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    sten.at(sixOClock + 120_000)
    sten.set(1, name, value)
    olive.edit({ kind: 'remove-car', car: carId(1) })
    exchange(sten, olive)
    const [conflict] = sten.conflicts()
    const told = describeConflict(sten.sheet, sten.view(), must(conflict, 'a conflict'), words)
    expect(told.sides).toContain(`Sten ${deed} at 18:02 on Laptop A`)
  })

  test.each([
    ['laps', 1, '1 lap'],
    ['time', 5_025_678, '1:23:45.678'],
    ['status', 'DSQ', 'disqualified'],
    ['status', null, 'nothing'],
    ['awards', [], 'no award'],
    ['awards', [{ kind: 'pole' }], 'pole'],
    ['penalty', 500, '0.5 points'],
    ['penalty', [{ kind: 'time', ms: 1000 }], '1 second'],
    ['drivers', [driverId(1), driverId(2)], 'Driver 1 and Driver 2'],
    ['points', 'keep', 'scores nothing and keeps its place'],
    ['note', 'rear wing', '“rear wing”'],
    ['removed', true, 'off the sheet'],
  ])('a value of %s alone: %j', (name, value, text) => {
    const sten = openLaptop(1, field)
    if (value === null || (Array.isArray(value) && value.length === 0))
      sten.set(1, name, name === 'awards' ? [{ kind: 'pole' }] : 'DNF')
    sten.edit(
      name === 'removed'
        ? { kind: 'remove-car', car: carId(1) }
        : ({ kind: 'set', car: carId(1), field: name, value } as SheetEdit),
    )
    const op = [...sten.sheet.log.ops.values()].at(-1)
    expect(valueWords(must(op, 'an op'), words)).toBe(text)
  })

  test.each([
    [1, 'first'],
    [12, 'twelfth'],
    [13, '13th'],
    [21, '21st'],
    [22, '22nd'],
    [33, '33rd'],
    [111, '111th'],
    [101, '101st'],
  ])('%i is %s', (place, text) => {
    expect(ordinal(place)).toBe(text)
  })
})
