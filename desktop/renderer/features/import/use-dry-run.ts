import { useEffect, useState } from 'react'
import type { ImportMemory } from '#shared/queries/import-memory.ts'
import { messageOf } from '../../bridge.ts'
import { dryRun, type Assigned, type DryRun } from './dry-run.ts'
import { partKey } from './import-model.ts'
import type { Deciding } from './plan-part.ts'

export type DryState = { readonly refresh: () => void } & (
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly runs: readonly DryRun[] }
  | { readonly kind: 'failed'; readonly message: string }
)

type Answer =
  | { readonly kind: 'ready'; readonly runs: readonly DryRun[] }
  | { readonly kind: 'failed'; readonly message: string }

/** What the import would change, worked out anew whenever something was decided, while `wanted`. */
export function useDryRun(
  wanted: boolean,
  deciding: Deciding,
  assigned: readonly Assigned[],
  memory: ImportMemory,
): DryState {
  const [count, setCount] = useState(0)
  const where = assigned.map(({ part, sessionId }) => [partKey(part), part.file.csv, sessionId])
  const question = JSON.stringify([where, deciding.decisions, deciding.places, deciding.roster.length, count])
  const [answer, setAnswer] = useState<{ question: string; answer: Answer } | null>(null)
  useEffect(() => {
    if (!wanted) return
    let left = false
    dryRun(deciding, assigned, memory).then(
      (runs) => left || setAnswer({ question, answer: { kind: 'ready', runs } }),
      (error: unknown) =>
        left || setAnswer({ question, answer: { kind: 'failed', message: messageOf(error) } }),
    )
    return () => {
      left = true
    }
    // The question says everything that the answer depends on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wanted, question])
  const refresh = (): void => setCount((now) => now + 1)
  return answer?.question === question ? { ...answer.answer, refresh } : { kind: 'working', refresh }
}

export function runKey({ part, sessionId }: DryRun): string {
  return `${partKey(part)} ${sessionId}`
}

/** Whether there is something to write: what was imported before is written again only when a person asks for it. */
export function isPending(run: DryRun, again: ReadonlySet<string>): boolean {
  return run.plan.changes.length > 0 && (run.before === null || again.has(runKey(run)))
}
