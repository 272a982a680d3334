import type { z } from 'zod'

/**
 * What the product's own windows, pages and devices ask of the server, declared once: the server's routes and its clients
 * are typed by the same text. Who may ask is the server's to say.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** With `:name` for each of its params. */
  readonly path: `/${string}`
  /** The chapter of the API's description. */
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** It may be repeated safely under an Idempotency-Key. */
  readonly keyed?: true
  /** The good answer. */
  readonly answer: readonly [status: number, form: z.ZodType]
  /** What it answers instead, where who asks needs something else. */
  readonly otherAnswer?: readonly [status: number, form: z.ZodType]
}

/** Lets the compiler keep what an endpoint says exactly. */
export function endpoint<const Definition extends Endpoint>(definition: Definition): Definition {
  return definition
}

/** What an endpoint answers. */
export type AnswerOf<Asked extends Endpoint> = z.output<Asked['answer'][1]>
