import type { z } from 'zod'

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

/** Lets the compiler fit the parts of a call to each other. */
export function online<Args extends z.ZodType, Result extends z.ZodType>(
  call: OnlineCall<Args, Result>,
): OnlineCall<Args, Result> {
  return call
}
