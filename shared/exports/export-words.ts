import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import { Temporal } from 'temporal-polyfill'
import type { Texts } from '#shared/i18n/texts.ts'
import type {
  PublishedCertainty,
  PublishedLine,
  PublishedResult,
} from '#shared/queries/answers/published-result.ts'
import type { PublishedStandings } from '#shared/queries/answers/published-standings.ts'
import { shownGap } from '#shared/results/shown-gap.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { formatTime } from '#shared/ui/lap-time.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { noEffectWords } from '#shared/ui/ruling-effect-words.ts'
import { tooFewLapsWords } from '#shared/ui/too-few-laps-words.ts'

export const certaintyWords: Readonly<Record<PublishedCertainty, TextKey>> = {
  provisional: textKey('Provisional'),
  'under-protest': textKey('Under protest'),
  official: textKey('Official'),
  amended: textKey('Amended'),
}

/** 'Round 5: Eifelring · Race' */
export function resultTitle({ event, session }: PublishedResult, { t }: Texts): string {
  return `${t('Round {round}: {event}', { round: event.round, event: event.name })} · ${session.name}`
}

/** 'Official, revision 2 as of Sat, 21 Mar 2026, 20:02 CET': times are in the zone of the event. */
export function resultState(result: PublishedResult, texts: Texts): string {
  const { certainty, revision, event } = result
  const words = texts.tKey(certaintyWords[certainty])
  if (revision === null) return words
  return `${words}, ${texts.t('revision {number} as of {instant}', {
    number: revision.number,
    instant: instantText(revision.madeAt, event.zone, texts),
  })}`
}

/** An instant (ISO, UTC) with its zone: 'Sat, 21 Mar 2026, 20:02 CET'. */
export function instantText(iso: string, zone: string, { date }: Texts): string {
  return date(Temporal.Instant.from(iso).epochMilliseconds, 'zoned', zone)
}

export function standingsHeading({ kind }: PublishedStandings, { t }: Texts): string {
  return kind === 'driver' ? t('Driver standings') : t('Team standings')
}

/** 'after round 5: Eifelring'; '' before the first. */
export function afterRound({ after }: PublishedStandings, { t }: Texts): string {
  return after === null ? '' : t('after round {round}: {event}', { round: after.round, event: after.name })
}

export function standingsState({ status, asOfRevision }: PublishedStandings, { t, tKey }: Texts): string {
  return `${tKey(certaintyWords[status])}, ${t('as of revision {revision}', { revision: asOfRevision })}`
}

/** '3', '3=' in a dead heat, 'DNF'. */
export function placeText({ position, status }: PublishedLine, lines: readonly PublishedLine[]): string {
  if (position === null) return status
  return lines.filter((line) => line.position === position).length > 1 ? `${position}=` : String(position)
}

export function driversText({ drivers }: PublishedLine, { t }: Texts): string {
  return drivers.join(' / ') || t('Unknown driver')
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
export function decisionsOn(
  line: PublishedLine,
  texts: Texts,
): { readonly decided: string; readonly why: string }[] {
  const { t } = texts
  const sheetPoints = (sign: string, milliPoints: number) => ({
    decided: t('{points} points', { points: `${sign}${formatPoints(milliPoints)}` }),
    why: line.note ?? '',
  })
  return [
    ...line.rulings.map(({ decision, reason, effect }) => {
      const noEffect = noEffectWords(effect, texts)
      return {
        decided: decisionText(decision, texts),
        why: noEffect === null ? reason : `${reason} (${noEffect})`,
      }
    }),
    ...(line.tooFewLaps
      ? [{ decided: t('Distance'), why: tooFewLapsWords(line.position, line.tooFewLaps, texts) }]
      : []),
    ...(line.bonusMp === 0 ? [] : [sheetPoints('+', line.bonusMp)]),
    ...(line.penaltyMp === 0 ? [] : [sheetPoints('−', line.penaltyMp)]),
  ]
}
