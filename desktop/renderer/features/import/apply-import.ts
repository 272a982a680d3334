import { accepted, rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
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
  /** Why drivers who were to join the roster are guests for now, null where all did. */
  readonly stillGuests: Rejection | null
  readonly sessions: readonly { readonly sessionId: string; readonly name: string; readonly cars: number }[]
  readonly undo: () => Promise<Outcome>
}

/**
 * Writes dry runs on the shared sheets, after the drivers who are new, and remembers what was decided. Each sheet is one
 * step. Who is new comes in as a guest and joins the roster last: where that is refused, here or later by the server, for
 * want of room, the result still has its drivers. Refused with 'changed-meanwhile' where a sheet says something else than the person looked at.
 */
export async function applyImport(runs: readonly DryRun[], deciding: Deciding): Promise<Applied | Rejection> {
  const wanted = await newcomers(deciding)
  const added = await addGuests(deciding.leagueId, wanted)
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
  const joined = await joinRoster(deciding.leagueId, wanted)
  return {
    ok: true,
    stillGuests: joined.ok ? null : joined,
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

async function newcomers({ leagueId, roster, decisions }: Deciding): Promise<Newcomer[]> {
  const present = new Set((await askOnce('roster', { leagueId })).drivers.map(({ id }) => id))
  return newOnes(leagueId, roster, decisions).filter(({ driver }) => !present.has(driver.id))
}

async function addGuests(leagueId: string, wanted: readonly Newcomer[]): Promise<Outcome> {
  if (wanted.length === 0) return accepted
  const items = wanted.map(({ identity, driver: { displayName, carNumber } }) => ({
    identity,
    displayName,
    carNumber,
  }))
  return mutate(leagueId, 'import.add-guests', { items })
}

async function joinRoster(leagueId: string, wanted: readonly Newcomer[]): Promise<Outcome> {
  for (const { driver } of wanted) {
    if (driver.kind === 'guest') continue
    const joined = await mutate(leagueId, 'driver.update', { id: driver.id, kind: driver.kind })
    if (!joined.ok) return joined
  }
  return accepted
}

interface Newcomer {
  readonly identity: string
  readonly driver: RosterDriver
}

function newOnes(leagueId: string, roster: readonly RosterDriver[], decisions: Decisions): Newcomer[] {
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
