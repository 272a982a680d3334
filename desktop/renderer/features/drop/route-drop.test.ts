import { describe, expect, test } from 'vitest'
import { routeDrop, type Dropped } from './route-drop.ts'

const bundle = (name: string): Dropped => ({ name, isBundle: true })
const other = (name: string): Dropped => ({ name, isBundle: false })
const onEvent = { takesResults: true, importing: false }
const elsewhere = { takesResults: false, importing: false }

describe('one dialog opens, whatever is dropped', () => {
  test.each([onEvent, elsewhere])('work of another laptop is taken over, on an event too: %j', (place) => {
    expect(routeDrop([bundle('monza.gridboss')], place)).toEqual({ kind: 'take-over', file: 0, say: null })
  })

  test('what is in a file decides, not its name', () => {
    expect(routeDrop([bundle('monza.json')], onEvent)).toMatchObject({ kind: 'take-over' })
    expect(routeDrop([other('results.gridboss')], onEvent)).toEqual({ kind: 'import', files: [0] })
  })

  test('results are imported where an event is open, all of them at once', () => {
    const files = [other('race.json'), other('quali.xml')]
    expect(routeDrop(files, onEvent)).toEqual({ kind: 'import', files: [0, 1] })
    expect(routeDrop(files, elsewhere)).toMatchObject({
      kind: 'refused',
      say: expect.stringMatching(/^Open the event/) as string,
    })
  })

  test('work and results together: the work is shown, and the rest is named', () => {
    expect(routeDrop([other('race.json'), bundle('monza.gridboss')], onEvent)).toEqual({
      kind: 'take-over',
      file: 1,
      say: 'Shown is monza.gridboss, work of another laptop. Drop the other files again when you are done with it.',
    })
  })

  test('work of several laptops: one after the other', () => {
    expect(routeDrop([bundle('a.gridboss'), bundle('b.gridboss')], onEvent)).toEqual({
      kind: 'take-over',
      file: 0,
      say: 'Shown is a.gridboss. Drop the others when you are done with it.',
    })
  })

  test('a spoiled file from another laptop is shown where it can be told what is wrong with it', () => {
    expect(routeDrop([other('Monza.GRIDBOSS')], elsewhere)).toEqual({ kind: 'take-over', file: 0, say: null })
  })

  test('a second import does not push the first one aside', () => {
    expect(routeDrop([other('race.json')], { takesResults: true, importing: true })).toMatchObject({
      kind: 'refused',
      say: expect.stringMatching(/^An import is open/) as string,
    })
  })

  test('a drop without files is nothing', () => {
    expect(routeDrop([], onEvent)).toEqual({ kind: 'nothing' })
  })
})
