import type { FastifyBaseLogger } from 'fastify'
import { isStorable } from '#shared/base/storable.ts'
import { reasonOf, rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { isAnnouncing } from '#server/announcing/is-announcing.ts'
import { projectOpenLeagues } from '#server/access/open-leagues.ts'
import { lockOwnership, ownersOf } from '#server/access/lock-ownership.ts'
import { projectPlan } from '#server/access/plan-projection.ts'
import { present, type PlanTerms } from '#server/access/plan-terms.ts'
import type { FounderSettings } from '#server/founder/founder-settings.ts'
import { isTelling } from '#server/notices/is-telling.ts'
import { endWithMembership } from '#server/leagues/end-with-membership.ts'
import { failureOf } from '../db/failure.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { beginWindows } from '../jobs/protest-windows.ts'
import { writeAudit } from './audit.ts'

export interface CarryOutDeps {
  readonly jobs: JobQueue
  readonly plans: PlanTerms
  /** Whose the commands of the founder are; nobody's without. */
  readonly founder?: FounderSettings | null
  readonly log: Pick<FastifyBaseLogger, 'error'>
}

/**
 * Who asked for what, where and when (`now`: ISO, UTC). leagueId null: about no league. The device and its number are
 * null where a request and no device asked.
 */
export interface Order {
  readonly leagueId: string | null
  readonly name: string
  readonly userId: string
  readonly requestId: string | null
  /** Who brought it, where that was not its own device. */
  readonly relayedBy?: string
  readonly now: string
  readonly deviceId: string | null
  readonly seq: number | null
}

/** How an order is carried out: a mutation's way or a command's. */
export interface Task<Answer extends Outcome> {
  /** Decides, by the policy too, and writes. What it writes is undone unless the answer is ok. */
  readonly run: (tx: Db) => Promise<Answer | Rejection>
  /** The seasons whose standings it has moved. */
  readonly seasons: (tx: Db) => Promise<readonly string[]>
  /** What the audit says; null for what is not worth a line. */
  readonly audited: (answer: Answer | Rejection) => AuditedAs | null
  /** It can take from members what they may do, and so end what they made. */
  readonly endsRights: boolean
  /** It can change who owns the league, and so which plan the league has and which leagues are open. */
  readonly movesOwners: boolean
}

/** What an entry of the audit holds that does not follow from the order. */
export interface AuditedAs {
  readonly leagueId: string | null
  readonly args: unknown
}

/**
 * The one way in which anything is written for somebody: with the league locked, in a savepoint, with its audit, its
 * revision and the jobs it causes, in the transaction `tx`. What fails leaves nothing else behind.
 */
export async function carryOut<Answer extends Outcome>(
  tx: Db,
  deps: CarryOutDeps,
  order: Order,
  task: Task<Answer>,
): Promise<Answer | Rejection> {
  const { leagueId, now } = order
  const owners =
    leagueId !== null && task.movesOwners
      ? await lockOwnership(tx, { people: [order.userId], leagues: [leagueId] })
      : []
  const locked = leagueId === null ? null : await lockLeague(tx, leagueId)
  const { answer, seasons } = await runInSavepoint(tx, deps.log, order, task)
  const audited = task.audited(answer)
  if (audited !== null) await audit(tx, order, audited, answer)
  if (leagueId === null) return answer
  if (answer.ok && task.endsRights) await endWithMembership(tx, leagueId, now)
  if (answer.ok && task.movesOwners) {
    const { plans } = deps
    await projectPlan(tx, leagueId, present(plans), plans.floor)
    const people = new Set([...owners, ...(await ownersOf(tx, [leagueId]))])
    await projectOpenLeagues(tx, [...people], present(plans))
  }
  if (seasons.length > 0) await beginWindows(tx, deps.jobs, leagueId, now)
  for (const seasonId of seasons) {
    await deps.jobs.enqueue(tx, { name: 'recompute-standings', leagueId, seasonId })
  }
  if (answer.ok && locked?.announces) await deps.jobs.enqueue(tx, { name: 'announce', leagueId })
  if (answer.ok && locked?.tells) await deps.jobs.enqueue(tx, { name: 'tell-people', leagueId })
  return answer
}

/**
 * Two writers of one league must not both decide on what they read before the other wrote. Answers whether what its public can see
 * is announced in Discord, and whether somebody is told of it in a browser; null where there is no such league.
 */
export async function lockLeague(tx: Db, leagueId: string): Promise<LockedLeague | null> {
  const { rows } = await tx.query<LockedLeague>(
    `select ${isAnnouncing('l')} as announces, ${isTelling('l')} as tells from leagues l where l.id = $1 for no key update of l`,
    [leagueId],
  )
  return rows[0] ?? null
}

export interface LockedLeague {
  readonly announces: boolean
  readonly tells: boolean
}

async function audit(tx: Db, order: Order, { leagueId, args }: AuditedAs, answer: Outcome): Promise<void> {
  await writeAudit(tx, {
    ...order,
    leagueId,
    name: isStorable(order.name) ? order.name : '(unreadable)',
    args,
    outcome: outcomeOf(answer),
    revision: answer.ok && leagueId !== null ? await revisionTaken(tx, leagueId) : null,
  })
}

/** What is kept of an answer: whether it was done or why not, and never its result. */
function outcomeOf(answer: Outcome): Outcome {
  return answer.ok ? { ok: true } : { ok: false, ...reasonOf(answer) }
}

interface Done<Answer> {
  readonly answer: Answer | Rejection
  readonly seasons: readonly string[]
}

/** Carries out the task by itself; whatever a rejected one wrote is undone. */
async function runInSavepoint<Answer extends Outcome>(
  tx: Db,
  log: CarryOutDeps['log'],
  order: Order,
  task: Task<Answer>,
): Promise<Done<Answer>> {
  await tx.query('savepoint task')
  let done: Done<Answer>
  try {
    const answer = await task.run(tx)
    // Constraints that wait for the commit are asked now, while the answer can still become an outcome.
    if (answer.ok) await tx.query('set constraints all immediate')
    done = { answer, seasons: answer.ok ? await task.seasons(tx) : [] }
  } catch (error) {
    done = { answer: rejectionOfError(error, log, order), seasons: [] }
  }
  await tx.query(done.answer.ok ? 'release savepoint task' : 'rollback to savepoint task')
  return done
}

/** What fails each time must not block what is behind it; an error that may pass is thrown on. */
function rejectionOfError(error: unknown, log: CarryOutDeps['log'], order: Order): Rejection {
  switch (failureOf(error)) {
    case 'clash':
      return clash
    case 'fault': {
      const { name, deviceId, seq, leagueId } = order
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
