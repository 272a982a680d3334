import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import type { PushDeps } from './apply-push.ts'
import { lockLeague } from './carry-out.ts'
import { carryOutMutation } from './carry-out-mutation.ts'
import { oncePerKey } from './once-per-key.ts'

export type RequestDeps = PushDeps

/** One mutation that a signed-in user asks for without a device. */
export interface MutationRequest<Name extends MutationName> {
  readonly user: { readonly id: string }
  readonly leagueId: string
  readonly name: Name
  /**
   * The arguments; or how they follow from what the database holds, read in the same transaction with the league locked,
   * together with what the caller sent, which is then what a key stands for.
   */
  readonly args: MutationArgs<Name> | PreparedArgs<Name>
  /** 1 to 200 visible characters of the caller's choice, once for each thing they want done; null does without. */
  readonly idempotencyKey: string | null
  readonly requestId: string | null
}

export class PreparedArgs<Name extends MutationName> {
  readonly sent: unknown
  readonly prepare: (tx: Db) => Promise<PrepareResult<Name>>
  constructor(sent: unknown, prepare: (tx: Db) => Promise<PrepareResult<Name>>) {
    this.sent = sent
    this.prepare = prepare
  }
}

export type PrepareResult<Name extends MutationName> =
  | { readonly ok: true; readonly args: MutationArgs<Name> }
  | Rejection

/**
 * Carries out one mutation in a transaction of its own, as a push does: with its audit, its jobs and, where a key names
 * it, its stored outcome. The same key again is answered from the store, refusals too, for ever; with other content it is
 * rejected with `key-reused`. Throws DatabaseUnavailable when the database cannot be asked: nothing happened then.
 */
export function applyRequest<Name extends MutationName>(
  deps: RequestDeps,
  request: MutationRequest<Name>,
): Promise<Outcome> {
  const { user, idempotencyKey, leagueId, name, args } = request
  const now = new Date(deps.clock()).toISOString()
  const key = idempotencyKey === null ? null : ({ kind: 'header', text: idempotencyKey } as const)
  const sent = args instanceof PreparedArgs ? args.sent : args
  return deps.database.transaction(
    async (tx) =>
      oncePerKey<Outcome>(tx, { userId: user.id, key, leagueId, name, sent, now }, async () =>
        carryOutRequest(tx, deps, request, now),
      ),
    { league: leagueId },
  )
}

async function carryOutRequest<Name extends MutationName>(
  tx: Db,
  deps: RequestDeps,
  { user, leagueId, name, args, requestId }: MutationRequest<Name>,
  now: string,
): Promise<Outcome> {
  const asked = { leagueId, name, userId: user.id, requestId, actedAt: now, now, deviceId: null, seq: null }
  if (!(args instanceof PreparedArgs)) return carryOutMutation(tx, deps, { ...asked, args })
  await lockLeague(tx, leagueId)
  const prepared = await args.prepare(tx)
  return prepared.ok ? carryOutMutation(tx, deps, { ...asked, args: prepared.args }) : prepared
}
