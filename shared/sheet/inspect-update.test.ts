import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '#shared/base/assert.ts'
import { carryOver } from './carry-over.ts'
import { inspectUpdate } from './inspect-update.ts'
import { carId, driverId, fieldOf, openLaptop, steward, uuid } from './testing/race-desk.ts'
import { applyUpdate, isWaiting, wholeUpdate } from './sheet.ts'
import { mergeUpdates } from './tidy.ts'
import { redo, undo } from './undo.ts'

const field = fieldOf(3)

describe('[UP3] what edits write is taken', () => {
  test('an edit of several fields, an undo and a redo', () => {
    const sten = openLaptop(1, field)
    const car = uuid(7, 1)
    const first = sten.edit(
      { kind: 'add-car', car, number: '88', drivers: [driverId(1)] },
      { kind: 'place', car, place: 1 },
    )
    expect(inspectUpdate(first)).toMatchObject({
      ok: true,
      client: '1',
      from: 0,
      to: 4,
      author: { by: steward(1), device: 'Laptop A' },
      ops: [{ id: '1.1' }, { id: '1.2' }, { id: '1.3', body: { step: '1.1' } }],
    })
    const undone = must(undo(sten.sheet, 0), 'an undo').update
    expect(inspectUpdate(undone)).toMatchObject({ ok: true, from: 4, to: 7, author: null })
    expect(inspectUpdate(must(redo(sten.sheet, 0), 'a redo').update)).toMatchObject({
      ok: true,
      from: 7,
      to: 10,
    })
    expect(inspectUpdate(mergeUpdates([undone, first]))).toMatchObject({ ok: true, from: 0, to: 7 })
  })
})

/** An update that a program of somebody’s own wrote. */
function forged(write: (doc: Y.Doc) => void, before: (doc: Y.Doc) => void = () => undefined): Uint8Array {
  const doc = new Y.Doc({ guid: 'forged' })
  doc.clientID = 7
  doc.transact(() => before(doc))
  const seen = Y.encodeStateVector(doc)
  doc.transact(() => write(doc))
  return Y.encodeStateAsUpdate(doc, seen)
}

const author = { by: steward(1), device: 'Laptop A' }
const op = { car: carId(1), field: 'laps', value: 10, at: 0, over: [] }
const named = (doc: Y.Doc) => doc.getMap('authors').set('7', author)
const withOp = (body: unknown, id = '7.1') =>
  forged((doc) => {
    named(doc)
    doc.getMap('ops').set(id, body)
  })

describe('[UP3] anything else is refused by name', () => {
  test('the model of the refusals below is taken', () => {
    expect(inspectUpdate(withOp(op))).toMatchObject({ ok: true })
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['an update without entries', new Uint8Array([0, 0])],
    ['text', new Uint8Array([52, 52, 32, 116, 104, 105, 114, 100])],
    ['an op under another id', withOp(op, '7.2')],
    ['a field nobody knows', withOp({ ...op, field: 'tyres' })],
    ['a value out of its limits', withOp({ ...op, value: -1 })],
    ['a value of another kind', withOp({ ...op, value: '10' })],
    ['a value that is not written plainly', withOp({ ...op, field: 'note', value: ' x ' })],
    ['a text with NUL in it', withOp({ ...op, field: 'note', value: 'con\u0000tact' })],
    ['a car that is no id', withOp({ ...op, car: '44' })],
    ['a time that is none', withOp({ ...op, at: 'noon' })],
    ['more than an op has', withOp({ ...op, by: steward(2) })],
    [
      'an order key that nothing could follow',
      withOp({ ...op, field: 'order', value: { key: 'a', after: null, before: null, place: 1 } }),
    ],
    ['no object', withOp('laps')],
    ['an author under another client', forged((doc) => doc.getMap('authors').set('8', author))],
    [
      'an author with NUL in the laptop',
      forged((doc) => doc.getMap('authors').set('7', { ...author, device: 'Lap\u0000top' })),
    ],
    ['an author who is no user', forged((doc) => doc.getMap('authors').set('7', { ...author, by: 'Sten' }))],
    [
      'an author named late',
      forged(
        (doc) => doc.getMap('authors').set('7', author),
        (doc) => doc.getMap('ops').set('7.0', op),
      ),
    ],
    ['another root', forged((doc) => doc.getMap('results').set('7.0', op))],
    ['a list', forged((doc) => doc.getArray('ops').push([op]))],
    ['a text', forged((doc) => doc.getText('ops').insert(0, 'laps'))],
    ['a map within', forged((doc) => doc.getMap('ops').set('7.0', new Y.Map([['value', 1]])))],
    [
      'an op written over',
      forged((doc) => {
        named(doc)
        doc.getMap('ops').set('7.1', op)
        doc.getMap('ops').set('7.1', { ...op, value: 11 })
      }),
    ],
    [
      'a deletion',
      forged(
        (doc) => {
          doc.getMap('ops').delete('7.1')
          doc.getMap('ops').set('7.2', op)
        },
        (doc) => {
          named(doc)
          doc.getMap('ops').set('7.1', op)
        },
      ),
    ],
    [
      'two clients',
      mergeUpdates([openLaptop(1, field).set(1, 'laps', 1), openLaptop(2, field).set(1, 'laps', 2)]),
    ],
    [
      'a gap',
      (() => {
        const sten = openLaptop(1, field)
        const [first, , third] = [sten.set(1, 'laps', 1), sten.set(1, 'laps', 2), sten.set(1, 'laps', 3)]
        return mergeUpdates([first, third])
      })(),
    ],
  ])('%s', (_name, update) => {
    expect(inspectUpdate(update)).toMatchObject({ ok: false, code: 'bad-update', field: 'update' })
  })

  test('damaged bytes never throw, and what is taken harms no sheet', () => {
    const sten = openLaptop(1, field)
    const good = sten.edit(
      { kind: 'place', car: carId(1), place: 1 },
      { kind: 'set', car: carId(2), field: 'note', value: 'late' },
    )
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, end) => {
        const damaged = good.slice(0, at % 3 === 0 ? end : good.length)
        damaged[at] = byte
        const inspected = inspectUpdate(damaged)
        if (!inspected.ok) return
        const olive = openLaptop(2, field)
        applyUpdate(olive.sheet, damaged)
        expect(olive.view().rows.length).toBeGreaterThan(0)
        expect(isWaiting(olive.sheet)).toBe(inspected.from > 0)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('[UP3] what was refused can be written anew', () => {
  test('under a new opening, as the same words', () => {
    const sten = openLaptop(1, field)
    const taken = sten.set(1, 'laps', 10)
    const refused = [sten.set(1, 'laps', 11), sten.set(1, 'laps', 12), sten.place(2, 'last')]
    const reopened = openLaptop(1, field, [taken], 50)
    const update = must(carryOver(reopened.sheet, refused, 0), 'an update')
    expect(inspectUpdate(update)).toMatchObject({ ok: true, from: 0, client: '1e' })
    expect(reopened.view().byCar.get(carId(1))?.values.laps).toBe(12)
    expect(reopened.view().byCar.get(carId(2))?.place).toBe(1)
    expect(reopened.conflicts()).toEqual([])
  })

  test('where somebody wrote since, both stand', () => {
    const [sten, olive] = [openLaptop(1, field), openLaptop(2, field)]
    const taken = sten.set(1, 'laps', 10)
    const refused = sten.set(1, 'laps', 11)
    applyUpdate(olive.sheet, taken)
    olive.set(1, 'laps', 20)
    const reopened = openLaptop(1, field, [taken, ...olive.sent], 50)
    carryOver(reopened.sheet, [refused], 0)
    expect(reopened.conflicts()).toMatchObject([{ kind: 'values', field: 'laps' }])
  })

  test('what is there already is not written twice', () => {
    const sten = openLaptop(1, field)
    sten.set(1, 'laps', 10)
    const reopened = openLaptop(1, field, sten.sent, 50)
    expect(carryOver(reopened.sheet, sten.sent, 0)).toBeNull()
    expect(wholeUpdate(reopened.sheet)).toEqual(wholeUpdate(sten.sheet))
  })
})
