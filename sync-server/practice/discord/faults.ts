/** What goes wrong on purpose. `when`: before Discord did what was asked, or after it. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' }
  | { readonly kind: 'hang'; readonly when: 'before' | 'after' }
  /** Discord does not do it, for a reason of its own. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: number; readonly message: string }
  | {
      readonly kind: 'limited'
      readonly scope: 'user' | 'global' | 'shared'
      /** s */
      readonly retryAfter: number
    }

/** Requests with this method whose path, from /channels on, matches. */
export interface FaultyRequests {
  readonly method: string
  readonly path: RegExp
}

interface Planned extends FaultyRequests {
  readonly fault: Fault
  left: number
}

export interface FaultPlan {
  /** The next `times` such requests go wrong. */
  plan(requests: FaultyRequests, fault: Fault, times?: number): void
  take(method: string, path: string): Fault | null
  clear(): void
}

export function faultPlan(): FaultPlan {
  let planned: Planned[] = []
  return {
    plan: (requests, fault, times = 1) => void planned.push({ ...requests, fault, left: times }),
    take: (method, path) => {
      const next = planned.find((each) => each.left > 0 && each.method === method && each.path.test(path))
      if (!next) return null
      next.left -= 1
      return next.fault
    },
    clear: () => void (planned = []),
  }
}
