import type { ImportPlan } from '#shared/imports/import-plan.ts'
import type { ImportedBefore, ImportMemory } from '#shared/queries/import-memory.ts'
import type { SheetEdit } from '#shared/sheet/edit-sheet.ts'
import { enteredCars } from '#shared/sheet/entered-cars.ts'
import { readSheet, type EnteredCar, type SheetView } from '#shared/sheet/read-sheet.ts'
import { openSheet } from '#shared/sheet/sheet.ts'
import { fromText } from '#shared/sheet/update-text.ts'
import type { SheetSource } from '#shared/sheet/sheet-source.ts'
import { must } from '#shared/base/assert.ts'
import { askOnce } from '../../ask-once.ts'
import { planPart, type Deciding } from './plan-part.ts'
import type { Part } from './read-files.ts'

/** A session of a file and the session of the event that it goes to. */
export interface Assigned {
  readonly part: Part
  readonly sessionId: string
  readonly sessionName: string
}

/** What an import would do to one session, and whether the same was imported into it before. */
export interface DryRun extends Assigned {
  readonly plan: ImportPlan
  readonly before: ImportedBefore | null
  readonly source: SheetSource
}

/** Works out what the import would change, from the sheets as this device has them now. Writes nothing. */
export function dryRun(
  deciding: Deciding,
  assigned: readonly Assigned[],
  memory: ImportMemory,
): Promise<DryRun[]> {
  return Promise.all(
    assigned.map(async (item): Promise<DryRun> => {
      const of = { leagueId: deciding.leagueId, sessionId: item.sessionId }
      const [source, parts] = await Promise.all([askOnce('sheet', of), askOnce('sheet-parts', of)])
      if (!source || !parts) throw new Error(`${item.sessionName} is gone from this event.`)
      const entered = enteredCars(source.session.eventId, source.entries, deciding.roster)
      const sheet = openSheet(
        parts.parts.map(({ update }) => must(fromText(update), 'base64')),
        // Nothing is written under it.
        { client: 1, by: item.sessionId, device: 'dry run' },
      )
      const plan = planPart(deciding, item.part, source, readSheet(sheet, entered), entered)
      return { ...item, plan, source, before: importedBefore(item, memory) }
    }),
  )
}

/** The edits of a dry run on the sheet as it is now; null where it would change something else by now. */
export function editsOf(
  run: DryRun,
  deciding: Deciding,
  view: SheetView,
  entered: readonly EnteredCar[],
): readonly SheetEdit[] | null {
  const plan = planPart(deciding, run.part, run.source, view, entered)
  if (JSON.stringify(plan.changes) !== JSON.stringify(run.plan.changes)) return null
  return plan.edits
}

function importedBefore({ part, sessionId }: Assigned, memory: ImportMemory): ImportedBefore | null {
  return (
    memory.imports.find(
      (item) => item.sessionId === sessionId && item.fileHash === part.file.hash && item.part === part.part,
    ) ?? null
  )
}
