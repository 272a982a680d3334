import { createHash } from 'node:crypto'
import { must } from '#shared/base/assert.ts'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Db } from '#shared/db/db.ts'

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
  const { key, userId } = request
  if (key === null) return act()
  const text = textOf(key)
  const before = await claim<Answer>(tx, request, text)
  if (before) return before === 'other' ? reused[key.kind] : before
  const answer = await act()
  if (!answer.ok && key.kind === 'id') {
    await tx.query('delete from request_outcomes where user_id = $1 and key = $2', [userId, text])
    return answer
  }
  await tx.query('update request_outcomes set outcome = $3::jsonb where user_id = $1 and key = $2', [
    userId,
    text,
    JSON.stringify(kept(answer)),
  ])
  return answer
}

/** A key from a header has no blank, so that it never is that of an id. */
const textOf = (key: RequestKey): string => (key.kind === 'header' ? key.text : `id ${key.id}`)

/** Null where the key is new and now this request's; otherwise what was answered to it. */
async function claim<Answer>(
  tx: Db,
  { userId, leagueId, name, sent, now }: KeyedRequest,
  key: string,
): Promise<Answer | 'other' | null> {
  const content = createHash('sha256').update(canonicalJson({ leagueId, name, sent })).digest('hex')
  // Two requests with one key at once: the second waits here for the end of the first.
  const claimed = await tx.query(
    `insert into request_outcomes (user_id, key, content, league_id, name, done_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (user_id, key) do nothing returning key`,
    [userId, key, content, leagueId, name, now],
  )
  if (claimed.rows.length > 0) return null
  const { rows } = await tx.query<{ content: string; outcome: Answer | null }>(
    'select content, outcome from request_outcomes where user_id = $1 and key = $2',
    [userId, key],
  )
  const before = must(rows[0], 'the request that has this key')
  return before.content === content
    ? must(before.outcome, 'the outcome of the request with this key')
    : 'other'
}

const reused: Record<RequestKey['kind'], Rejection> = {
  header: rejected(
    'key-reused',
    'This Idempotency-Key was used for another request. Use a new key for a new request.',
    'idempotency-key',
  ),
  id: rejected('id-taken', 'This id was used for something else. Use a new one.', 'id'),
}
