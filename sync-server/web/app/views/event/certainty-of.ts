import type { ProvisionalReason, StandingsView } from '#shared/queries/standings-view.ts'
import type { Certainty } from '#shared/ui/provisional-mark.tsx'

/** What keeps standings from being official, in words. */
const standingsReasons: Record<ProvisionalReason, string> = {
  'unsent-work': 'results on this device have not reached the server',
  'carried-work': 'results of another laptop have not reached the server',
  'not-recomputed': 'the newest results are not counted yet',
  'results-not-official': 'some results are not official yet',
}

/** How settled standings are. */
export function certaintyOfStandings(view: Omit<StandingsView, 'rows'>): Certainty {
  if (view.status === 'official') return { kind: 'official', asOfRevision: view.asOfRevision }
  const reason = view.reasons.map((each) => standingsReasons[each]).join(', ')
  return { kind: 'provisional', reason, asOfRevision: view.asOfRevision }
}
