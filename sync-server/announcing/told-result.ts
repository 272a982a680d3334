import type { Texts } from '#shared/i18n/texts.ts'
import type { Certainty } from '#shared/announcements/certainty.ts'
import type { ResultChange, ResultRow, ResultState } from '#shared/announcements/result-message.ts'
import { sessionHistory } from '#shared/queries/answers/session-history.ts'
import { sessionResultLines } from '#shared/queries/answers/session-result-lines.ts'
import type { LeagueRows } from '#shared/queries/rows/league-rows.ts'
import type { SessionResult } from '#shared/queries/session-results.ts'
import { shownGap } from '#shared/results/shown-gap.ts'
import { diffRevisions } from '#shared/revisions/diff-revisions.ts'
import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { causeWords, changeLines } from '#shared/ui/revision-words.ts'
import { instantOf } from './told-event.ts'

/** What a message tells of the result of a session; null as long as it has none. */
export function resultState(
  rows: LeagueRows,
  sessionId: string,
  { url, texts }: { readonly url: string; readonly texts: Texts },
): ResultState | null {
  const session = rows.get('session', sessionId)
  const event = session && rows.get('event', session.event_id)
  if (!session || !event || session.status === 'draft') return null
  const history = sessionHistory(rows, sessionId)
  const [newest] = history.revisions
  if (!newest) return null
  const lines = sessionResultLines(rows, sessionId)
  return {
    season: rows.get('season', event.season_id)?.name ?? '',
    event: { round: event.round, name: event.name, track: event.track },
    eventCancelled: event.status === 'cancelled',
    session: session.name,
    certainty: certaintyOf(session),
    revision: newest.number,
    asOf: instantOf(newest.madeAt),
    windowEndsAt: session.window_ends_at == null ? null : instantOf(session.window_ends_at),
    rows: lines.map((line) => rowOf(line, lines, texts)),
    changes: changesOf(history, texts),
    url,
  }
}

/** How settled a session is that has a result. */
export function certaintyOf({
  status,
  under_protest: underProtest,
}: {
  readonly status: 'draft' | 'provisional' | 'official' | 'amended'
  readonly under_protest: boolean
}): Certainty {
  if (underProtest) return 'under-protest'
  return status === 'draft' ? 'provisional' : status
}

function rowOf(result: SessionResult, lines: readonly SessionResult[], texts: Texts): ResultRow {
  const { position, status, carNumber, drivers, teamName } = result
  return {
    place: position === null ? status : String(position),
    carNumber,
    drivers,
    team: teamName,
    gap: shownGap(result, lines[0]),
    penalties: [
      ...result.rulings
        .filter(({ effect }) => effect === 'counts')
        .map(({ decision }) => decisionText(decision, texts)),
      ...(result.penaltyMp === 0
        ? []
        : [texts.t('{points} points', { points: formatPoints(-result.penaltyMp, texts) })]),
    ],
  }
}

/** What each revision after the first changed but how settled the result is, which the message says anyway. */
function changesOf({ revisions, revised, names }: SessionHistory, texts: Texts): ResultChange[] {
  return revisions.flatMap((item, at) => {
    const before = revisions[at + 1]
    if (!before) return []
    const changes = diffRevisions(before.state, item.state, revised).filter(
      ({ kind }) => kind !== 'status' && kind !== 'protest',
    )
    if (changes.length === 0) return []
    return {
      revision: item.number,
      cause: causeWords(item, texts),
      reason: item.reason,
      words: changeLines(changes, item.state, names, texts).map(({ car, words }) => ({
        car: car === null ? null : car.number,
        words,
      })),
    }
  })
}
