import { isEngineStop, type EngineStop } from '#desktop/ipc/engine-state.ts'

/** What is known when an engine has ended unasked. */
export interface EngineEnd {
  /** Why, in its own code. */
  readonly code: string
  /** How many have ended since one last came to run, this one among them. */
  readonly inARow: number
  /** How many have ended in the last `endWindowMs`, this one among them. */
  readonly lately: number
}

/** The time over which ends are counted, ms. */
export const endWindowMs = 5 * 60_000
const mostLately = 6
/** So long another process may still be ending that has the data open. */
const mostInUse = 4

/**
 * Whether an engine that ended is started again by itself, and after how long (ms). What would come to the same every
 * time stops at once; what ends again and again stops too.
 */
export function afterEngineEnd({
  code,
  inARow,
  lately,
}: EngineEnd):
  | { readonly kind: 'restart'; readonly afterMs: number }
  | { readonly kind: 'stop'; readonly code: EngineStop } {
  if (code === 'in-use' && inARow < mostInUse) return { kind: 'restart', afterMs: 500 * inARow }
  if (isEngineStop(code)) return { kind: 'stop', code }
  if (lately >= mostLately) return { kind: 'stop', code: 'keeps-ending' }
  return { kind: 'restart', afterMs: Math.min(10_000, 250 * 2 ** (lately - 1)) }
}
