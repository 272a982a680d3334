import { z } from 'zod'
import type { RequestKey } from '#server/sync/once-per-key.ts'

const Key = z
  .string()
  .regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 visible characters')
  .describe('a text of your choice that makes it safe to send the request again')

/** Headers of a request that may be repeated safely if it names a key. */
export const OptionalKey = z.looseObject({ 'idempotency-key': Key.optional() })
export const RequiredKey = z.looseObject({ 'idempotency-key': Key })

/** What the key of a request stands for in the store, null where it has none. */
export function requestKey(headers: Readonly<Record<string, unknown>>): RequestKey | null {
  const text = keyOf(headers)
  return text === null ? null : { kind: 'header', text }
}

/** The key a request came with, null where it has none. */
export function keyOf(headers: Readonly<Record<string, unknown>>): string | null {
  const key = headers['idempotency-key']
  return typeof key === 'string' ? key : null
}
