import type { z } from 'zod'
import type { Shape } from './shape.ts'

/**
 * Reads the arguments of a mutation, also as an earlier version wrote them: what does not have the present shape is
 * upgraded first. Device and server read them here and nowhere else.
 */
export function readArgs<Schema extends z.ZodType>(
  { args: schema, upgrade }: Shape<Schema>,
  args: unknown,
): z.ZodSafeParseResult<z.output<Schema>> {
  const parsed = schema.safeParse(args)
  if (parsed.success || !upgrade) return parsed
  const upgraded = upgradeOf(upgrade, args)
  return upgraded === null ? parsed : schema.safeParse(upgraded.args)
}

/** Null for what no version ever wrote. */
function upgradeOf(upgrade: (args: unknown) => unknown, args: unknown): { readonly args: unknown } | null {
  try {
    return { args: upgrade(args) }
  } catch {
    return null
  }
}
