import type { SessionStatus } from '#shared/queries/session-fields.ts'
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
export function certaintyOfStandings(view: StandingsView): Certainty {
  if (view.status === 'official') return { kind: 'official', asOfRevision: view.asOfRevision }
  const reason = view.reasons.map((each) => standingsReasons[each]).join(', ')
  return { kind: 'provisional', reason, asOfRevision: view.asOfRevision }
}

/** How settled a session's result is, null while there is none. */
export function certaintyOfSession(
  session: { readonly status: SessionStatus; readonly underProtest: boolean },
  asOfRevision: number | null = null,
): Certainty | null {
  switch (session.status) {
    case 'draft':
      return null
    case 'provisional':
      return provisional(session.underProtest ? 'under protest' : 'not declared official yet', asOfRevision)
    case 'official':
    case 'amended':
      return session.underProtest
        ? provisional('under protest', asOfRevision)
        : { kind: 'official', asOfRevision }
  }
}

function provisional(reason: string, asOfRevision: number | null): Certainty {
  return { kind: 'provisional', reason, asOfRevision }
}
