import { z } from 'zod'
import type { Reply } from './contract.ts'
import type { Delta } from './delta.ts'

/** Under this name the window is given a port that leads straight to the engine's process. */
export const enginePortMessage = 'engine-port'

/** What the window says to the engine over its port. */
export const ToEnginePort = z.discriminatedUnion('kind', [
  /** A call of the contract; answered by a `reply` with its id. */
  z.strictObject({ kind: z.literal('call'), id: z.int(), name: z.string().max(80), args: z.unknown() }),
  /** Opens a live query or a live value: its first answer comes as `answer`, later ones as `delta`, until it is closed. */
  z.strictObject({
    kind: z.literal('open'),
    subscription: z.int(),
    name: z.string().max(80),
    args: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('close'), subscription: z.int() }),
])
export type ToEnginePort = z.infer<typeof ToEnginePort>

/** What comes of a live query. */
export type LiveNews =
  | { readonly kind: 'answer'; readonly answer: unknown }
  /** How the answer differs from the one that was said last. */
  | { readonly kind: 'delta'; readonly delta: Delta }
  /** It cannot be answered and is closed. */
  | { readonly kind: 'failed'; readonly error: { readonly code: string; readonly message: string } }

/** What the engine says to the window over its port. */
export type FromEnginePort =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'live'; readonly subscription: number; readonly news: LiveNews }
