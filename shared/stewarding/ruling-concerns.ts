import type { RulingDecision } from '#shared/scoring/ruling.ts'

/** Whom a decision is about, as it names them. */
export interface RulingConcerns {
  readonly entries: readonly string[]
  readonly drivers: readonly string[]
  readonly teams: readonly string[]
}

export function concernsOf(decision: RulingDecision): RulingConcerns {
  switch (decision.kind) {
    case 'time':
    case 'positions':
    case 'dsq':
    case 'points':
    case 'points-override':
      return { entries: [decision.entryId], drivers: [], teams: [] }
    case 'grid':
    case 'licence':
    case 'reprimand':
      return { entries: [], drivers: [decision.driverId], teams: [] }
    case 'adjustment':
    case 'exclusion':
      return ofSubjects(decision.subject, [decision.id])
    case 'tie':
      return ofSubjects(decision.subject, decision.order.flat())
  }
}

function ofSubjects(subject: 'driver' | 'team', ids: readonly string[]): RulingConcerns {
  return subject === 'driver'
    ? { entries: [], drivers: ids, teams: [] }
    : { entries: [], drivers: [], teams: ids }
}
