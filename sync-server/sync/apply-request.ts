import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { must } from '#shared/base/assert.ts'
import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { carryOut, lockLeague } from './apply-mutation.ts'
import type { PushDeps } from './apply-push.ts'

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
  const now = new Date(deps.clock()).toISOString()
  return deps.database.transaction(
    async (tx) => {
      const { idempotencyKey: key } = request
      if (key === null) return carryOutRequest(tx, deps, request, now)
      const before = await claimKey(tx, { ...request, key, now })
      if (before) return before
      const outcome = await carryOutRequest(tx, deps, request, now)
      await tx.query('update request_outcomes set outcome = $3::jsonb where user_id = $1 and key = $2', [
        request.user.id,
        key,
        JSON.stringify(outcome),
      ])
      return outcome
    },
    { league: request.leagueId },
  )
}

async function carryOutRequest<Name extends MutationName>(
  tx: Db,
  deps: RequestDeps,
  { user, leagueId, name, args, requestId }: MutationRequest<Name>,
  now: string,
): Promise<Outcome> {
  const asked = { leagueId, name, userId: user.id, requestId, actedAt: now, now, deviceId: null, seq: null }
  if (!(args instanceof PreparedArgs)) return carryOut(tx, deps, { ...asked, args })
  await lockLeague(tx, leagueId)
  const prepared = await args.prepare(tx)
  return prepared.ok ? carryOut(tx, deps, { ...asked, args: prepared.args }) : prepared
}

interface KeyClaim {
  readonly user: { readonly id: string }
  readonly key: string
  readonly leagueId: string
  readonly name: string
  readonly args: unknown
  readonly now: string
}

/** Null where the key is new and now this request's; otherwise what was answered to it. */
async function claimKey(tx: Db, { user, key, leagueId, name, args, now }: KeyClaim): Promise<Outcome | null> {
  const sent = args instanceof PreparedArgs ? args.sent : args
  const content = createHash('sha256').update(canonicalJson({ leagueId, name, sent })).digest('hex')
  // Two requests with one key at once: the second waits here for the end of the first.
  const claimed = await tx.query(
    `insert into request_outcomes (user_id, key, content, league_id, name, done_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (user_id, key) do nothing returning key`,
    [user.id, key, content, leagueId, name, now],
  )
  if (claimed.rows.length > 0) return null
  const { rows } = await tx.query<{ content: string; outcome: Outcome | null }>(
    'select content, outcome from request_outcomes where user_id = $1 and key = $2',
    [user.id, key],
  )
  const before = must(rows[0], 'the request that has this key')
  return before.content === content
    ? must(before.outcome, 'the outcome of the request with this key')
    : keyReused
}

const keyReused = rejected(
  'key-reused',
  'This Idempotency-Key was used for another request. Use a new key for a new request.',
  'idempotency-key',
)
