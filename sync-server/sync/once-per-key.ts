import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'
import { answerRequest, claimRequest, freeRequest } from './outcomes.ts'

/**
 * What makes a request safe to repeat: an Idempotency-Key, under which a refusal counts for ever too; or the id of what it
 * makes, which a refusal leaves free.
 */
export type RequestKey =
  | { readonly kind: 'header'; readonly text: string }
  | { readonly kind: 'id'; readonly id: string }

/** A request that can be told from others: who sends it, of which league, and what. */
export interface KeyedRequest {
  readonly userId: string
  /** Null does without: sent twice, it is done twice. */
  readonly key: RequestKey | null
  readonly leagueId: string | null
  readonly name: string
  /** What the caller sent, which is what the key stands for. */
  readonly sent: unknown
  readonly now: string
}

/**
 * Does in the transaction `tx` what a request asks, once for its key. Who repeats it is answered what `kept` makes of the
 * answer; the same key with other content is refused, with `key-reused` or, for an id, `id-taken`.
 */
export async function oncePerKey<Answer extends Outcome>(
  tx: Db,
  request: KeyedRequest,
  act: () => Promise<Answer>,
  kept: (answer: Answer) => Answer = (answer) => answer,
): Promise<Answer | Rejection> {
  const { key } = request
  if (key === null) return act()
  const keyed = { ...request, key: textOf(key) }
  const before = await claimRequest<Answer>(tx, keyed, contentOf(request))
  if (before.kind === 'other') return reused[key.kind]
  if (before.kind === 'same') return before.outcome
  const answer = await act()
  if (!answer.ok && key.kind === 'id') await freeRequest(tx, keyed)
  else await answerRequest(tx, keyed, kept(answer))
  return answer
}

/** A key from a header has no blank, so that it never is that of an id. */
const textOf = (key: RequestKey): string => (key.kind === 'header' ? key.text : `id ${key.id}`)

const contentOf = ({ leagueId, name, sent }: KeyedRequest): string =>
  createHash('sha256').update(canonicalJson({ leagueId, name, sent })).digest('hex')

const reused: Record<RequestKey['kind'], Rejection> = {
  header: rejected(
    'key-reused',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
    'idempotency-key',
  ),
  id: rejected('id-taken', 'This id was used for something else. Use a new one.', 'id'),
}
