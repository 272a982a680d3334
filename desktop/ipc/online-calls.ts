import { z } from 'zod'
import type { Rejection } from '#shared/base/outcome.ts'

/** A request to the server that only makes sense with a connection. */
export interface OnlineCall<Args extends z.ZodType, Result extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: (args: z.output<Args>) => string
  /** What is sent as JSON; nothing unless given. */
  readonly body?: (args: z.output<Args>) => unknown
  readonly args: Args
  /** What of the answer the window sees. `z.null()` for an answer without a body. */
  readonly result: Result
}

/** What needs the world, by name: the window asks the main process, which asks the server with its sign-in. */
export const onlineCalls = {
  /** Makes a league. Its id makes the request safe to repeat. */
  foundLeague: online({
    method: 'POST',
    path: () => '/leagues',
    body: (args) => args,
    args: z.strictObject({
      id: z.uuid(),
      name: z.string().trim().min(1).max(120),
      slug: z.string().trim().min(1).max(80),
      seasonName: z.string().trim().min(1).max(120),
    }),
    result: z.object({ id: z.uuid(), slug: z.string(), name: z.string() }),
  }),
} as const

export type OnlineCallName = keyof typeof onlineCalls
export type OnlineArgs<Name extends OnlineCallName> = z.input<(typeof onlineCalls)[Name]['args']>
export type OnlineResult<Name extends OnlineCallName> = z.output<(typeof onlineCalls)[Name]['result']>

/** An answer of the server, or why there is none: its own refusal, 'server-unreachable' or 'needs-sign-in'. */
export type OnlineAnswer<Result> = { readonly ok: true; readonly result: Result } | Rejection

function online<Args extends z.ZodType, Result extends z.ZodType>(
  call: OnlineCall<Args, Result>,
): OnlineCall<Args, Result> {
  return call
}
