import { assert, must } from '#shared/base/assert.ts'
import { rejected, type Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { execute } from '#shared/mutations/execute.ts'
import { readArgs } from '#shared/mutations/read-args.ts'
import { findMutation } from '#shared/mutations/registry.ts'
import type { OutboxMutation } from '#shared/sync/protocol.ts'
import { endWithMembership } from '#server/leagues/end-with-membership.ts'
import { writeAudit } from './audit.ts'
import { moveCounter } from './device.ts'
import { editSheet, noteEdit, type SheetEdit } from './edit-sheet.ts'
import { failureOf } from '../db/failure.ts'
import { isStorable } from '#shared/base/storable.ts'
import { storeOutcome, tellProgress } from './outcomes.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { JobQueue } from '../jobs/job-queue.ts'
import { beginWindows } from '../jobs/protest-windows.ts'

/**
 * A mutation that somebody asked for: `actedAt` is when they did it, `now` when it is applied (ISO, UTC). The device and
 * its number are null where a request and no device asked.
 */
export interface Asked {
  readonly leagueId: string
  readonly name: string
  readonly args: unknown
  readonly userId: string
  readonly requestId: string | null
  /** Who brought it, where that was not its own device. */
  readonly relayedBy?: string
  readonly actedAt: string
  /** Since when that is certain, where it is not so by itself (ISO, UTC). */
  readonly provenNow?: string
  readonly now: string
  readonly deviceId: string | null
  readonly seq: number | null
}

/** A mutation as a device sent it. */
export interface Received extends OutboxMutation, Asked {
  readonly name: string
  readonly args: unknown
  readonly leagueId: string
  readonly deviceId: string
  readonly seq: number
  /** See `contentHash`. */
  readonly content: string | null
}

export interface MutationDeps {
  readonly jobs: JobQueue
  readonly log: Pick<FastifyBaseLogger, 'error'>
}

/**
 * Applies one mutation of a device in the transaction `tx` and writes down what became of it: besides what `carryOut`
 * writes, its outcome and the device's progress for the league's readers. With `edit` the mutation is that edit of a sheet.
 */
export async function applyMutation(
  tx: Db,
  deps: MutationDeps,
  received: Received,
  edit: SheetEdit | null,
): Promise<Outcome> {
  const { deviceId, seq } = received
  const outcome = edit ? await editSheet(tx, received) : await carryOut(tx, deps, received)
  // Sent together, and waited for together.
  await Promise.all([
    storeOutcome(tx, received, outcome),
    moveCounter(tx, deviceId, seq),
    edit && noteEdit(tx, received, edit, outcome),
    // A refused edit moves nothing that anybody follows; its device hears of it by the outcome.
    edit && !outcome.ok ? null : tellProgress(tx, received),
  ])
  return outcome
}

/**
 * Carries out what was asked in the transaction `tx`, with its audit and the jobs it causes. What fails leaves nothing
 * else behind.
 */
export async function carryOut(tx: Db, deps: MutationDeps, asked: Asked): Promise<Outcome> {
  const { leagueId } = asked
  await lockLeague(tx, leagueId)
  const { outcome, seasons } = await runInSavepoint(tx, deps.log, asked)
  await writeAudit(tx, {
    ...asked,
    name: storableName(asked.name),
    args: isAudited(asked, outcome) ? asked.args : null,
    outcome,
    revision: outcome.ok ? await revisionTaken(tx, leagueId) : null,
  })
  if (outcome.ok && findMutation(asked.name)?.endsRights) await endWithMembership(tx, leagueId, asked.now)
  if (seasons.length > 0) await beginWindows(tx, deps.jobs, leagueId, asked.now)
  for (const seasonId of seasons) {
    await deps.jobs.enqueue(tx, { name: 'recompute-standings', leagueId, seasonId })
  }
  return outcome
}

/** Two mutations of one league must not both decide on what they read before the other wrote. */
export async function lockLeague(tx: Db, leagueId: string): Promise<void> {
  await tx.query('select 1 from leagues where id = $1 for no key update', [leagueId])
}

/** What cannot be kept, is too large to be kept or is still sealed does not stand in the audit. */
const isAudited = ({ name, args }: Asked, outcome: Outcome): boolean =>
  isStorable(args) && !findMutation(name)?.secret && (outcome.ok || outcome.code !== 'too-large')

const storableName = (name: string): string => (isStorable(name) ? name : '(unreadable)')

interface Done {
  readonly outcome: Outcome
  /** The seasons whose standings have to be computed again. */
  readonly seasons: readonly string[]
}

/** Carries out the mutation by itself; whatever a rejected one wrote is undone. */
async function runInSavepoint(tx: Db, log: MutationDeps['log'], asked: Asked): Promise<Done> {
  const { name, args, leagueId, userId, actedAt, provenNow = actedAt } = asked
  if (!isStorable(name) || !isStorable(args)) return { outcome: unstorable, seasons: [] }
  await tx.query('savepoint mutation')
  let done: Done
  try {
    const outcome = await execute(tx, name, args, { leagueId, userId, now: actedAt, provenNow })
    // Constraints that wait for the commit are asked now, while the answer can still become an outcome.
    if (outcome.ok) await tx.query('set constraints all immediate')
    done = { outcome, seasons: outcome.ok ? await affectedSeasons(tx, name, args) : [] }
  } catch (error) {
    done = { outcome: outcomeOfError(error, log, asked), seasons: [] }
  }
  await tx.query(done.outcome.ok ? 'release savepoint mutation' : 'rollback to savepoint mutation')
  return done
}

/** A mutation that fails each time must not block those behind it; an error that may pass is thrown on. */
function outcomeOfError(error: unknown, log: MutationDeps['log'], asked: Asked): Outcome {
  switch (failureOf(error)) {
    case 'clash':
      return clash
    case 'fault': {
      const { name, deviceId, seq, leagueId } = asked
      log.error(
        { err: error, mutation: name, device_id: deviceId, seq, league_id: leagueId },
        'mutation failed',
      )
      return fault
    }
    case 'turn-lost':
    case 'unavailable':
      throw error
  }
}

const unstorable = rejected('invalid', 'The entry contains characters that cannot be stored.')
const clash = rejected(
  'conflict',
  'It clashes with something that changed meanwhile. Look at the present state and do it again.',
)
const fault = rejected(
  'internal',
  'The server could not carry this out, through a fault of its own. It is reported; your other entries are not affected.',
)

/** The revision this transaction has given the league, null where it changed nothing. */
async function revisionTaken(tx: Db, leagueId: string): Promise<number | null> {
  const { rows } = await tx.query<{ revision: number }>(
    'select revision from leagues where id = $1 and revision_xid = pg_current_xact_id()::text',
    [leagueId],
  )
  return rows[0]?.revision ?? null
}

async function affectedSeasons(tx: Db, name: string, args: unknown): Promise<readonly string[]> {
  const mutation = must(findMutation(name), `the mutation "${name}"`)
  const parsed = readArgs(mutation, args)
  assert(parsed.success, 'what was carried out has arguments that parse')
  const seasons = mutation.seasons ? await mutation.seasons(tx, parsed.data) : []
  return [...new Set(seasons)]
}
