import type { ProvisionalReason, StandingsView } from '#shared/queries/standings-view.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import type { Certainty } from '#shared/ui/provisional-mark.tsx'

const reasonWords: Record<ProvisionalReason, string> = {
  'unsent-work': 'contains results that are not sent yet',
  'carried-work': 'contains results from another laptop’s file that are not sent yet',
  'not-recomputed': 'the server has not confirmed the latest results yet',
  'results-not-official': 'a result is not official yet or is under protest',
}

/** How settled standings are, in words. */
export function certaintyOf(view: StandingsView): Certainty {
  if (view.status === 'official') return { kind: 'official', asOfRevision: view.asOfRevision }
  return {
    kind: 'provisional',
    // The first says most: while work is unsent, it goes without saying that no server has confirmed it.
    reason: view.reasons[0] ? reasonText(view.reasons[0], view) : 'not confirmed by the server',
    asOfRevision: view.asOfRevision,
  }
}

function reasonText(reason: ProvisionalReason, { openUntil }: StandingsView): string {
  if (reason !== 'results-not-official' || openUntil === undefined) return reasonWords[reason]
  return `open to protest until ${formatInstant(openUntil)}`
}
