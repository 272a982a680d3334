import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { ProvisionalReason, StandingsView } from '#shared/queries/standings-view.ts'
import type { Certainty } from '#shared/ui/provisional-mark.tsx'

/** What keeps standings from being official, in words. */
const standingsReasons: Record<ProvisionalReason, TextKey> = {
  'unsent-work': textKey('results on this device have not reached the server'),
  'carried-work': textKey('results of another laptop have not reached the server'),
  'not-recomputed': textKey('the newest results are not counted yet'),
  'results-not-official': textKey('some results are not official yet'),
}

/** How settled standings are, told in a language. */
export function certaintyOfStandings(
  view: Omit<StandingsView, 'rows'>,
  { tKey }: Pick<Texts, 'tKey'>,
): Certainty {
  if (view.status === 'official') return { kind: 'official', asOfRevision: view.asOfRevision }
  const reason = view.reasons.map((each) => tKey(standingsReasons[each])).join(', ')
  return { kind: 'provisional', reason, asOfRevision: view.asOfRevision }
}
