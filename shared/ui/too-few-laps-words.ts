import { english, type Texts } from '#shared/i18n/texts.ts'
import type { TooFewLaps } from '#shared/scoring/least-distance.ts'

/** 'not classified: 45 of 60 laps, 54 needed'; a car with a place was classified, but is not paid for it. */
export function tooFewLapsWords(
  place: number | null,
  { laps, of, needed }: TooFewLaps,
  { t }: Texts = english,
): string {
  return t(
    place === null
      ? 'not classified: {laps} of {of} laps, {needed} needed'
      : 'no points for the place: {laps} of {of} laps, {needed} needed',
    { laps, of, needed },
  )
}
