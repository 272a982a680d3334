import type { Outcome } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { findMutation } from '#shared/mutations/registry.ts'
import type { PushRequest, PushResponse } from '#shared/sync/protocol.ts'
import { protocolVersion } from '#shared/sync/protocol.ts'
import type { Database } from '../db/database.ts'
import { DatabaseUnavailable, sqlState } from '../db/database-errors.ts'
import type { WriteTurn } from '../db/write-turns.ts'
import { actedAt, believed, needsNoProofMs } from './acted-at.ts'
import { applyMutation, type Received } from './apply-mutation.ts'
import type { CarryOutDeps } from './carry-out.ts'
import { contactsOf } from './device-contact.ts'
import { editOf, type SheetEdit } from './edit-sheet.ts'
import { changeHash } from './change-hash.ts'
import { claimSeq, moveCounter, readDevice, type DeviceClaim } from './device.ts'
import { outcomeElsewhere, storeOutcome, tellProgress } from './outcomes.ts'

export interface PushDeps extends CarryOutDeps {
  readonly database: Database
  /** The server's clock: ms since 1970, UTC. */
  readonly clock: () => number
}

export interface Sender {
  readonly userId: string
  readonly requestId: string | null
}

export type PushResult =
  | { readonly kind: 'done'; readonly response: PushResponse }
  /** Mutations before the one sent are missing: the device must send from `expected` on. */
  | { readonly kind: 'gap'; readonly expected: number }
  /** The device has work of another user on the server. */
  | { readonly kind: 'foreign-device' }
  /** Number `seq` stands for another change. Those before it were taken, and nothing from it on. */
  | { readonly kind: 'fork'; readonly seq: number; readonly outcomes: PushResponse['outcomes'] }

/**
 * Takes a device's mutations in order, each in a transaction of its own together with the device's counter. One that was
 * done before is answered from the store, so that a lost answer does no harm. A refused one counts as done. Throws
 * DatabaseUnavailable when the database cannot be asked: what was done until then stays done, the rest never happened.
 */
export async function applyPush(deps: PushDeps, sender: Sender, request: PushRequest): Promise<PushResult> {
  const now = deps.clock()
  const device = await readDevice(deps.database, request.deviceId)
  if (device && device.userId !== sender.userId) return { kind: 'foreign-device' }
  let lastSeq = device?.lastSeq ?? 0
  const claims = request.mutations.map(({ at }) => actedAt(now, request.sentAt, at))
  const contacts = claims.some((claim) => now - claim > needsNoProofMs)
    ? await contactsOf(deps.database, request.deviceId, sender.userId)
    : []
  const outcomes: PushResponse['outcomes'] = []
  for (const [index, mutation] of request.mutations.entries()) {
    const acted = believed(now, claims[index] ?? now, mutation.seq, contacts)
    const received: Received = {
      ...mutation,
      deviceId: request.deviceId,
      content: changeHash(request.deviceId, mutation),
      ...sender,
      now: new Date(now).toISOString(),
      actedAt: new Date(acted.actedAt).toISOString(),
      provenNow: new Date(acted.provenNow).toISOString(),
    }
    const taken = await takeMutation(deps, received, async (tx) => claimSeq(tx, received))
    if (taken.kind === 'fork') return { kind: 'fork', seq: mutation.seq, outcomes }
    if (taken.kind === 'gap' || taken.kind === 'foreign-device') return taken
    lastSeq = Math.max(lastSeq, mutation.seq)
    outcomes.push({ seq: mutation.seq, outcome: taken.outcome })
  }
  return { kind: 'done', response: { protocol: protocolVersion, lastSeq, outcomes } }
}

type Taken =
  | { readonly kind: 'applied' | 'answered'; readonly outcome: Outcome }
  | Exclude<DeviceClaim, { kind: 'next' | 'done' }>

/** One mutation in a transaction of its own, if the claim says that it is its turn. */
export async function takeMutation(
  deps: PushDeps,
  received: Received,
  claimTurn: (tx: Db) => Promise<DeviceClaim>,
): Promise<Taken> {
  const edit = editOf(received)
  if (edit === null) return takeIn(deps, received, claimTurn, null)
  try {
    return await takeIn(deps, received, claimTurn, edit)
  } catch (error) {
    if (!isRefusedByDatabase(error)) throw error
    // What the quick way cannot answer with an outcome, or loses to others each time, the one with all locks can.
    return takeIn(deps, received, claimTurn, null)
  }
}

/** Whether the database refused a statement, also where that showed only in the next one; not whether it was away. */
function isRefusedByDatabase(error: unknown): boolean {
  const told = error instanceof DatabaseUnavailable ? error.cause : error
  const state = sqlState(told)
  return state !== null && /^(22|23|54|25P02|40001)/.test(state)
}

function takeIn(
  { database, jobs, plans, log }: PushDeps,
  received: Received,
  claimTurn: (tx: Db) => Promise<DeviceClaim>,
  edit: SheetEdit | null,
): Promise<Taken> {
  return database.transaction(async (tx): Promise<Taken> => {
    const claim = await claimTurn(tx)
    if (claim.kind === 'done') {
      // Its person may have been away when it was done, and be back now: their device waits for the feed to say so.
      await tellProgress(tx, received)
      return { kind: 'answered', outcome: claim.outcome }
    }
    if (claim.kind !== 'next') return claim
    const travelled = received.origin !== undefined || received.relayedBy !== undefined
    const elsewhere = travelled ? await outcomeElsewhere(tx, received) : null
    if (elsewhere === null) {
      return { kind: 'applied', outcome: await applyMutation(tx, { jobs, plans, log }, received, edit) }
    }
    await storeOutcome(tx, received, elsewhere)
    await moveCounter(tx, received.deviceId, received.seq)
    await tellProgress(tx, received)
    return { kind: 'answered', outcome: elsewhere }
  }, turnOf(received))
}

/** Whom a mutation waits for: the league's other writers, or those who write the same part of it. */
function turnOf({ leagueId, name, args }: Received): WriteTurn {
  const subject = findMutation(name)?.subject?.(args) ?? null
  return subject === null ? { league: leagueId } : { league: leagueId, subject }
}
