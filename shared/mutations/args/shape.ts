import type { z } from 'zod'

/** What the arguments of a mutation look like. It stands apart from what the mutation does, which no window needs. */
export interface Shape<Schema extends z.ZodType> {
  readonly args: Schema
  /** Turns arguments as an earlier version wrote them into the present shape; throws for what none wrote. See README.md. */
  readonly upgrade?: (args: unknown) => unknown
}

export function shape<Schema extends z.ZodType>(
  args: Schema,
  upgrade?: (args: unknown) => unknown,
): Shape<Schema> {
  return upgrade ? { args, upgrade } : { args }
}
