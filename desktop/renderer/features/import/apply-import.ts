import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import { rejected } from '#shared/base/outcome.ts'
import { must } from '#shared/base/assert.ts'
import type { RosterDriver } from '#shared/model/roster-driver.ts'
import { askOnce } from '../../ask-once.ts'
import { mutate } from '../../mutate.ts'
import { writeOnSheet } from '../sheet/write-on-sheet.ts'
import { editsOf, type DryRun } from './dry-run.ts'
import type { Deciding, Decisions } from './plan-part.ts'
import { importedDriverId } from '#shared/imports/import-ids.ts'

/** What was written, and how to take it back. */
export interface Applied {
  readonly ok: true
  readonly sessions: readonly { readonly sessionId: string; readonly name: string; readonly cars: number }[]
  readonly undo: () => Promise<Outcome>
}

/**
 * Writes dry runs on the shared sheets, after the drivers who are new, and remembers what was decided. Each sheet is one
 * step. Refused with 'changed-meanwhile' where a sheet says something else than the person looked at.
 */
export async function applyImport(runs: readonly DryRun[], deciding: Deciding): Promise<Applied | Rejection> {
  const added = await addDrivers(deciding)
  if (!added.ok) return added
  const undos: (() => Promise<Outcome>)[] = []
  for (const run of runs) {
    let changedMeanwhile = false
    const of = { leagueId: deciding.leagueId, sessionId: run.sessionId }
    const written = await writeOnSheet(of, (view, entered) => {
      const edits = editsOf(run, deciding, view, entered)
      changedMeanwhile = edits === null
      return edits ?? []
    })
    if (!written.ok) return written
    if (changedMeanwhile) {
      return rejected(
        'changed-meanwhile',
        `Somebody changed the sheet of ${run.sessionName} meanwhile. Look at what would change now.`,
      )
    }
    undos.push(written.undo)
    const recorded = await mutate(deciding.leagueId, 'import.record', recordOf(run))
    if (!recorded.ok) return recorded
  }
  return {
    ok: true,
    sessions: runs.map(({ sessionId, sessionName, plan }) => ({
      sessionId,
      name: sessionName,
      cars: new Set(plan.changes.map((change) => change.car)).size,
    })),
    undo: async () => {
      for (const undo of undos) {
        const undone = await undo()
        if (!undone.ok) return undone
      }
      return { ok: true }
    },
  }
}

async function addDrivers({ leagueId, roster, decisions }: Deciding): Promise<Outcome> {
  const present = new Set((await askOnce('roster', { leagueId })).drivers.map(({ id }) => id))
  const wanted = newOnes(leagueId, roster, decisions).filter(({ driver }) => !present.has(driver.id))
  const guests = wanted.filter(({ driver }) => driver.kind === 'guest')
  const regulars = wanted.filter(({ driver }) => driver.kind === 'regular')
  if (guests.length > 0) {
    const items = guests.map(({ identity, driver: { displayName, carNumber } }) => ({
      identity,
      displayName,
      carNumber,
    }))
    const outcome = await mutate(leagueId, 'import.add-guests', { items })
    if (!outcome.ok) return outcome
  }
  if (regulars.length === 0) return { ok: true }
  const items = regulars.map(({ driver: { id, displayName, carNumber } }) => ({ id, displayName, carNumber }))
  return mutate(leagueId, 'driver.add', { items })
}

function newOnes(
  leagueId: string,
  roster: readonly RosterDriver[],
  decisions: Decisions,
): { identity: string; driver: RosterDriver }[] {
  return Object.entries(decisions).flatMap(([identity, who]) => {
    if (who.kind !== 'new-driver' && who.kind !== 'new-guest') return []
    const driver = roster.find(({ id }) => id === importedDriverId(leagueId, identity))
    return driver ? [{ identity, driver }] : []
  })
}

function recordOf({ part, sessionId, plan }: DryRun) {
  const { file } = part
  return {
    sessionId,
    fileHash: file.hash,
    part: part.part,
    fileName: file.name.slice(0, 255),
    format: must(file.result.format, 'the format'),
    cars: part.session.entries.length,
    identities: plan.remember.flatMap(({ identity, driverId }) =>
      driverId === null ? [] : [{ identity, driverId }],
    ),
    columns:
      file.preview && file.csv.columns
        ? { headings: file.preview.signature, columns: file.csv.columns }
        : null,
  }
}
