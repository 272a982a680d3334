import { randomInt } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { assert, must } from '#shared/base/assert.ts'
import { compileSheet } from '#shared/sheet/compile-sheet.ts'
import { editSheet, type SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { readSheet, type EnteredCar, type SheetView } from '#shared/sheet/read-sheet.ts'
import { openSheet, type Sheet } from '#shared/sheet/sheet.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'
import type { SignedIn, StageDevice } from '../replay/stage.ts'
import { act, look } from './story-device.ts'

interface Of {
  readonly leagueId: string
  readonly sessionId: string
}

/** A session's shared sheet as a steward has it open on a device. */
export interface StorySheet {
  /** What it shows now: with what others wrote, as far as it has arrived. */
  view(): Promise<SheetView>
  /** Writes; each edit is kept at once. `edits` is asked with the id of the car of a number. */
  write(edits: (car: (number: string) => string) => readonly SheetEdit[]): Promise<void>
  submit(): Promise<void>
}

export function storySheet(device: StageDevice, who: SignedIn, of: Of): StorySheet {
  const read = async (): Promise<{ sheet: Sheet; entered: EnteredCar[]; version: number }> => {
    const parts = must(await look(device, 'sheet-parts', of), 'the sheet')
    const source = must(await look(device, 'sheet', of), 'the session')
    const roster = await look(device, 'roster', { leagueId: of.leagueId })
    const updates = parts.parts.map((part) => must(fromText(part.update), 'an update'))
    return {
      sheet: openSheet(updates, {
        client: randomInt(1, 2 ** 32 - 1),
        by: who.user.id,
        device: who.user.displayName,
      }),
      entered: enteredCars(source.session.eventId, source.entries, roster.drivers),
      version: source.session.version,
    }
  }
  return {
    view: async () => {
      const { sheet, entered } = await read()
      return readSheet(sheet, entered)
    },
    write: async (edits) => {
      const { sheet, entered } = await read()
      const car = (number: string) =>
        must(
          entered.find((each) => each.carNumber === number),
          `car ${number}`,
        ).id
      const edited = editSheet(sheet, entered, edits(car), Date.now())
      assert(edited.ok, `the edit holds${edited.ok ? '' : `: ${edited.message}`}`)
      const update = toText(must(edited.update, 'something to write'))
      await act(device, of.leagueId, 'sheet.edit', { sessionId: of.sessionId, update })
    },
    submit: async () => {
      const { sheet, entered, version } = await read()
      const compiled = compileSheet(sheet, readSheet(sheet, entered), {
        sessionId: of.sessionId,
        seenVersion: version,
        entered,
        resultIds: new Map(),
        newId: uuidV7,
      })
      assert(compiled.kind === 'ready', `the sheet is ready: ${JSON.stringify(compiled)}`)
      await act(device, of.leagueId, 'result.submit', compiled.args)
    },
  }
}
