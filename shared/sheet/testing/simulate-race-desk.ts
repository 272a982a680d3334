import { assert, must } from '#shared/base/assert.ts'
import { seededRandom } from '#shared/base/seeded-random.ts'
import * as Y from 'yjs'
import { carsOf, conflictsOf, type Conflict } from '../conflicts.ts'
import { editSheet, type Edited, type SheetEdit } from '../edit-sheet.ts'
import { inspectUpdate } from '../inspect-update.ts'
import { cellOf, headsOf } from '../op-log.ts'
import { addressOf } from '../op.ts'
import { proposedOrders, shownOrder } from '../order-conflicts.ts'
import { carId, driverId, fieldOf, steward, uuid } from './race-desk.ts'
import { checkSheet, expectedHeads, integrated, type Oracle } from './race-desk-oracle.ts'
import { readSheet, type SheetView } from '../read-sheet.ts'
import { resolveConflicts, type Decision } from '../resolve-conflict.ts'
import { seenFromText, seenText } from '../seen.ts'
import { applyUpdate, openSheet, opsOf, wholeUpdate, type Sheet } from '../sheet.ts'
import { mergeUpdates, tidy } from '../tidy.ts'
import { redo, undo } from '../undo.ts'
import { writeStep } from '../write-step.ts'

/** Faults that the simulation must notice: that is what it is worth. */
export type PlantedBug =
  /** An edit replaces also what its author never saw: the last writer wins. */
  | 'last-writer-wins'
  /** An update gets lost on the way, for good. */
  | 'lost-update'
  /** Tidying takes away a value that stands. */
  | 'tidy-takes-heads'
  /** Tidying drops an op whose predecessor has yet to arrive somewhere. */
  | 'tidy-hurries'
  /** Undo takes back what others wrote. */
  | 'undo-of-others'
  /** A conflict is settled by the shown value, and nobody is told. */
  | 'hidden-conflict'
  /** Of an order that was decided only what is shown already is kept. */
  | 'answer-dropped'
  /** A swap is asked about car by car. */
  | 'asked-car-by-car'

export interface Run {
  readonly edits: number
  readonly conflictsSeen: number
  readonly dropped: number
}

interface Message {
  readonly update: Uint8Array
  readonly ops: readonly string[]
}

interface Replica {
  readonly n: number
  sheet: Sheet
  /** What reached it, in the order in which it came. */
  readonly got: Message[]
  readonly reached: Set<string>
}

const entered = fieldOf(4)

/**
 * Two to four stewards edit one sheet offline for a number of steps, while their updates reach each other and the server
 * late, twice and in any order, laptops restart and the server tidies. Every laptop is compared with the oracle at every
 * step; at the end all are the same to the byte, and one steward settles what is left. Throws at the first difference.
 */
export function simulateRaceDesk(seed: number, steps = 200, bug: PlantedBug | null = null): Run {
  const random = seededRandom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const pick = <T>(items: readonly T[]): T => items[below(items.length)] as T
  const oracle: Oracle = new Map()
  const messages: Message[] = []
  const run = { edits: 0, conflictsSeen: 0, dropped: 0 }
  let clients = 0
  let at = 1_772_388_000_000
  let added = 0

  const open = (n: number, got: readonly Message[]): Sheet =>
    openSheet(
      got.map((message) => message.update),
      { client: ++clients, by: steward(n), device: `Laptop ${n}` },
    )
  const laptops: Replica[] = Array.from({ length: 2 + below(3) }, (_, index) => ({
    n: index + 1,
    sheet: open(index + 1, []),
    got: [],
    reached: new Set(),
  }))
  const server: Replica = { n: 0, sheet: openSheet([]), got: [], reached: new Set() }
  const replicas = [...laptops, server]
  const touched = new Set<Replica>()
  const lost = bug === 'lost-update' ? 20 : -1

  const take = (replica: Replica, message: Message): void => {
    applyUpdate(replica.sheet, message.update)
    touched.add(replica)
    replica.got.push(message)
    for (const id of message.ops) replica.reached.add(id)
  }
  const check = (replica: Replica, complete = false): Conflict[] => {
    const view = readSheet(replica.sheet, entered)
    let conflicts = conflictsOf(replica.sheet, view)
    if (bug === 'asked-car-by-car') conflicts = conflicts.flatMap(carByCar)
    if (bug === 'hidden-conflict') conflicts = conflicts.filter((conflict) => conflict.kind !== 'values')
    checkSheet(oracle, replica.reached, replica.sheet, view, conflicts, complete)
    return conflicts
  }
  /** Tells the oracle what was written, and sends it. `replacing` says of which ops it takes the place of all that was seen. */
  const record = (laptop: Replica, update: Uint8Array | null, replacing: (cell: string) => boolean): void => {
    if (!update) return
    const inspected = inspectUpdate(update)
    assert(inspected.ok, inspected.ok ? '' : inspected.message)
    const saw = integrated(laptop.reached)
    for (const { id, body } of inspected.ops) {
      const cell = cellOf(body.car, body.field)
      const standing = expectedHeads(oracle, saw)
      const seen = replacing(cell) ? (standing.get(cell) ?? []).map((op) => op.id) : body.over
      oracle.set(id, {
        id,
        body,
        saw: new Set(saw),
        names: new Set(seen),
        supersedes: new Set(seen.flatMap((over) => [over, ...must(oracle.get(over), over).supersedes])),
      })
      saw.add(id)
    }
    const message = { update, ops: inspected.ops.map((op) => op.id) }
    take(laptop, message)
    if (messages.length !== lost) messages.push(message)
    else messages.push({ update: new Uint8Array([0, 0]), ops: message.ops })
    run.edits++
  }

  const edit = (laptop: Replica): void => {
    const view = readSheet(laptop.sheet, entered)
    const edits = Array.from({ length: 1 + below(2) }, () => anyEdit(view, pick, below, () => ++added))
    const cells = new Set(edits.flatMap(cellsOf))
    if (bug === 'last-writer-wins' && edits[0]?.kind === 'set') {
      const { car, field, value } = edits[0]
      const over = [...oracle.values()]
        .filter(({ body }) => body.car === car && body.field === field)
        .map((op) => op.id)
      record(
        laptop,
        writeStep(laptop.sheet, at, null, (say) => say({ car, field, value, over })),
        () => false,
      )
      return
    }
    const edited = editSheet(laptop.sheet, entered, edits, at)
    record(laptop, updateOf(edited), (cell) => cells.has(cell))
  }
  /** Decides one conflict, the first or any; false where there is none. */
  const resolve = (laptop: Replica, isFirst: boolean): boolean => {
    const view = readSheet(laptop.sheet, entered)
    const conflicts = conflictsOf(laptop.sheet, view)
    const conflict = isFirst ? conflicts[0] : pick(conflicts)
    if (!conflict) return false
    const decision = anyDecision(laptop.sheet, view, conflict, pick, below)
    const joins = decision.kind === 'join'
    const update =
      bug === 'answer-dropped' && decision.kind === 'order'
        ? confirmShown(laptop.sheet, view, carsOf(conflict), at)
        : updateOf(resolveConflicts(laptop.sheet, entered, [[conflict, decision]], at))
    if (decision.kind === 'order') isAsChosen(laptop.sheet, carsOf(conflict), decision.cars)
    record(laptop, update, (cell) => !joins || cell.endsWith('/removed'))
    return true
  }
  const takeBack = (laptop: Replica): void => {
    const own = laptop.sheet.doc.clientID
    let update = (below(3) === 0 ? redo(laptop.sheet, at) : undo(laptop.sheet, at))?.update ?? null
    const others = [...laptop.sheet.log.ops.values()].filter((op) => op.client !== own)
    if (bug === 'undo-of-others' && others.length > 0) {
      const { car, field } = pick(others)
      const over = headsOf(laptop.sheet.log, car, field).map((op) => op.id)
      update = writeStep(laptop.sheet, at, { undo: '0.0' }, (say) => say({ car, field, over }))
    }
    for (const { body } of update ? inspectedOps(update) : []) {
      const isOwn = body.over.every((id) => isOwnWord(oracle, id, own))
      assert(isOwn, `[UN1] an undo replaces ${body.over.join()}`)
    }
    record(laptop, update, () => false)
  }
  const tidyUp = (): void => {
    const seen = must(seenFromText(seenText(pick(replicas).sheet)), 'what was seen')
    const updates = server.got.map((message) => message.update)
    const tidied =
      bug === 'tidy-takes-heads' || bug === 'tidy-hurries' ? badTidy(updates, bug) : tidy(updates, seen)
    run.dropped += tidied.dropped
    const message = { update: tidied.update, ops: [...server.reached] }
    messages.push(message)
    server.got.splice(0, server.got.length, message)
    server.sheet = openSheet([message.update])
  }

  for (let step = 0; step < steps; step++) {
    at += below(90_000) - 20_000
    const laptop = pick(laptops)
    const dice = random()
    if (dice < 0.5) edit(laptop)
    else if (dice < 0.58) takeBack(laptop)
    else if (dice < 0.66) resolve(laptop, false)
    else if (dice < 0.69) {
      laptop.sheet.doc.destroy()
      laptop.sheet = open(
        laptop.n,
        laptop.got.toSorted(() => random() - 0.5),
      )
    } else if (dice < 0.72) tidyUp()
    else if (messages.length > 0) {
      const to = pick(replicas)
      for (let count = below(12); count >= 0; count--) take(to, pick(messages))
    }
    run.conflictsSeen = Math.max(run.conflictsSeen, ...[...touched].map((replica) => check(replica).length))
    touched.clear()
  }

  const deliver = (from: number): void => {
    const late = messages.slice(from)
    for (const replica of replicas)
      for (const message of late.toSorted(() => random() - 0.5)) take(replica, message)
    const [first, ...rest] = replicas.map((replica) => fingerprint(replica.sheet))
    assert(
      rest.every((other) => other === first),
      '[RD1] replicas are equal to the byte',
    )
    for (const replica of replicas) check(replica, true)
  }
  deliver(0)
  const judge = must(laptops[0], 'a steward')
  const before = messages.length
  for (let round = 0; resolve(judge, true); round++) assert(round < 500, '[CF6] conflicts come to an end')
  deliver(before)
  for (const replica of replicas) assert(check(replica, true).length === 0, '[CF6] settled everywhere')
  return run
}

function anyEdit(
  view: SheetView,
  pick: <T>(items: readonly T[]) => T,
  below: (n: number) => number,
  nextAdded: () => number,
): SheetEdit {
  const { car } = pick(view.rows)
  switch (below(12)) {
    case 0:
      return {
        kind: 'add-car',
        car: uuid(9, nextAdded()),
        number: pick(['1', '77', '88']),
        drivers: [driverId(7)],
      }
    case 1:
      return { kind: 'remove-car', car }
    case 2:
      return { kind: 'restore-car', car }
    case 3:
      return { kind: 'unplace', car }
    case 4:
    case 5:
    case 6:
      return { kind: 'place', car, place: pick([1, 2, 3, 'last'] as const) }
    case 7:
      return { kind: 'set', car, field: 'number', value: pick(['5', '6', '77']) }
    case 8:
      return { kind: 'set', car, field: 'status', value: pick(['DNF', 'DNS', null] as const) }
    case 9:
      return { kind: 'set', car: carId(1), field: 'note', value: pick(['a', 'b', null]) }
    default:
      return { kind: 'set', car, field: 'laps', value: pick([10, 11, 12, null]) }
  }
}

/** The cells whose whole content an edit replaces. */
function cellsOf(edit: SheetEdit): string[] {
  const { car } = edit
  switch (edit.kind) {
    case 'set':
      return [cellOf(car, edit.field), cellOf(car, 'removed')]
    case 'place':
    case 'unplace':
      return [cellOf(car, 'order'), cellOf(car, 'removed')]
    case 'add-car':
      return (['number', 'drivers', 'team', 'class', 'points'] as const).map((field) => cellOf(car, field))
    case 'remove-car':
    case 'restore-car':
      return [cellOf(car, 'removed')]
  }
}

function anyDecision(
  sheet: Sheet,
  view: SheetView,
  conflict: Conflict,
  pick: <T>(items: readonly T[]) => T,
  below: (n: number) => number,
): Decision {
  switch (conflict.kind) {
    case 'values':
      return { kind: 'take', op: pick(conflict.sides).id }
    case 'order': {
      const proposed = proposedOrders(sheet, view, conflict)
      const shown = shownOrder(view)
      return below(3) > 0 || !conflict.cars.every((car) => shown.includes(car))
        ? { kind: 'order', cars: pick(proposed).cars }
        : { kind: 'order', cars: conflict.cars.toSorted(() => below(2) - 0.5) }
    }
    case 'same-number':
      return below(3) === 0 ? { kind: 'several' } : { kind: 'join', keep: pick(conflict.cars) }
    case 'removed-and-edited':
      return { kind: pick(['keep-car', 'remove-car'] as const) }
  }
}

/** [CF8] After an answer the cars stand in the order that was chosen. */
function isAsChosen(sheet: Sheet, asked: readonly string[], chosen: readonly string[]): void {
  const about = new Set([...asked, ...chosen])
  const shown = shownOrder(readSheet(sheet, entered)).filter((car) => about.has(car))
  assert(shown.join() === chosen.join(), `[CF8] ${chosen.join()} was chosen, ${shown.join()} is shown`)
}

function confirmShown(sheet: Sheet, view: SheetView, cars: readonly string[], at: number): Uint8Array | null {
  return writeStep(sheet, at, null, (say) => {
    for (const car of cars) {
      const over = headsOf(sheet.log, car, 'order').map((op) => op.id)
      say({ car, field: 'order', value: view.byCar.get(car)?.values.order ?? null, over })
    }
  })
}

function carByCar(conflict: Conflict): Conflict[] {
  return conflict.kind === 'order' ? conflict.cars.map((car) => ({ ...conflict, cars: [car] })) : [conflict]
}

function badTidy(updates: readonly Uint8Array[], bug: PlantedBug): { update: Uint8Array; dropped: number } {
  const sheet = openSheet(updates)
  const { log, doc } = sheet
  const removed = [...log.ops.values()].filter(
    (op) => headsOf(log, op.car, op.field).includes(op) === (bug === 'tidy-takes-heads'),
  )
  doc.transact(() =>
    removed.slice(0, bug === 'tidy-takes-heads' ? 1 : undefined).forEach((op) => opsOf(doc).delete(op.id)),
  )
  return { update: wholeUpdate(sheet), dropped: removed.length }
}

/** Whether an op says a word of this client: its own, or one of its own that somebody put back. */
function isOwnWord(oracle: Oracle, id: string, client: number): boolean {
  const { as } = must(oracle.get(id), id).body
  return [id, as ?? id].some((each) => addressOf(each)?.client === client)
}

function inspectedOps(update: Uint8Array) {
  const inspected = inspectUpdate(update)
  assert(inspected.ok, 'a readable update')
  return inspected.ops
}

function updateOf(edited: Edited): Uint8Array | null {
  assert(edited.ok, edited.ok ? '' : edited.message)
  return edited.update
}

function fingerprint(sheet: Sheet): string {
  const whole = mergeUpdates([Y.encodeStateAsUpdate(sheet.doc)])
  return `${seenText(sheet)} ${whole.join()} ${JSON.stringify(readSheet(sheet, entered).rows)}`
}
