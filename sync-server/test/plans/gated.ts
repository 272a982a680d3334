import type { Lifts, Outcome } from '#shared/base/outcome.ts'
import type { Answer } from '#server/test/server/test-server.ts'

/** What came of asking for a gated feature. `status` is null where it was not asked over HTTP. */
export type Asked =
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'refused'
      readonly status: number | null
      readonly code: string
      readonly lifts?: Lifts
    }

/** Of what a route answered. */
export function ofAnswer({ status, json }: Answer): Asked {
  if (status < 400) return { kind: 'opened' }
  const { code, lifts } = json.error
  return { kind: 'refused', status, code, lifts }
}

/** Of what became of a mutation. */
export function ofOutcome(outcome: Outcome | undefined): Asked {
  if (outcome?.ok) return { kind: 'opened' }
  const { code = 'nothing', lifts } = outcome ?? {}
  return { kind: 'refused', status: null, code, ...(lifts ? { lifts } : {}) }
}
