import type {
  PublishedCertainty,
  PublishedLine,
  PublishedResult,
} from '#shared/queries/answers/published-result.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { shownGap } from '#shared/results/shown-gap.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { tooFewLapsWords } from '#shared/ui/too-few-laps-words.ts'

export const certaintyWords: Readonly<Record<PublishedCertainty, string>> = {
  provisional: 'Provisional',
  'under-protest': 'Under protest',
  official: 'Official',
  amended: 'Amended',
}

/** 'Round 5: Eifelring · Race' */
export function resultTitle({ event, session }: PublishedResult): string {
  return `Round ${event.round}: ${event.name} · ${session.name}`
}

/** 'Official, revision 2 as of Sat, 21 Mar 2026, 20:02 UTC': times are in the zone of the event. */
export function resultState(result: PublishedResult): string {
  return [certaintyWords[result.certainty], asOfWords(result)].filter((words) => words !== '').join(', ')
}

/** 'revision 2 as of …'; '' for a result that counts no revisions. */
export function asOfWords({ revision, event }: PublishedResult): string {
  return revision === null
    ? ''
    : `revision ${revision.number} as of ${formatInstant(revision.madeAt, event.zone)}`
}

/** 'Driver standings after round 5: Eifelring' */
export function standingsTitle({ kind, after }: PublishedStandings): string {
  const title = kind === 'driver' ? 'Driver standings' : 'Team standings'
  return after === null ? title : `${title} after round ${after.round}: ${after.name}`
}

export function standingsState({ status, asOfRevision }: PublishedStandings): string {
  return `${certaintyWords[status]}, as of revision ${asOfRevision}`
}

/** '3', '3=' in a dead heat, 'DNF'. */
export function placeText({ position, status }: PublishedLine, lines: readonly PublishedLine[]): string {
  if (position === null) return status
  return lines.filter((line) => line.position === position).length > 1 ? `${position}=` : String(position)
}

export function driversText({ drivers }: PublishedLine): string {
  return drivers.join(' / ') || 'Unknown driver'
}

export function timeText(line: PublishedLine, lines: readonly PublishedLine[]): string {
  return shownGap(line, lines[0])
}

export function bestLapText({ bestLapMs }: PublishedLine): string {
  return bestLapMs === null ? '' : formatTime(bestLapMs)
}

/** What the session brought; '' where it brought nothing. */
export function pointsOfLine({ pointsMp }: PublishedLine): string {
  return pointsMp === null || pointsMp === 0 ? '' : formatPoints(pointsMp)
}

/** What was decided about a car, each with its reason, and what else moved it. */
export function decisionsOn(line: PublishedLine): { readonly decided: string; readonly why: string }[] {
  return [
    ...line.rulings.map(({ decision, reason, effect }) => {
      const noEffect = noEffectWords(effect)
      return { decided: decisionText(decision), why: noEffect === null ? reason : `${reason} (${noEffect})` }
    }),
    ...(line.tooFewLaps
      ? [{ decided: 'Distance', why: tooFewLapsWords(line.position, line.tooFewLaps) }]
      : []),
    ...(line.bonusMp === 0
      ? []
      : [{ decided: `+${formatPoints(line.bonusMp)} points`, why: line.note ?? '' }]),
    ...(line.penaltyMp === 0
      ? []
      : [{ decided: `−${formatPoints(line.penaltyMp)} points`, why: line.note ?? '' }]),
  ]
}
