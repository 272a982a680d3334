import { english, type Texts } from '#shared/i18n/texts.ts'
import { formatPenalty, partsOf, type Penalty } from '#shared/sheet/penalty.ts'
import { formatPoints } from './points.ts'

/** A penalty of the sheet in a few words: '+5s', '2 places', '−5 pts', 'DSQ', several with commas between. */
export function penaltyText(penalty: Penalty, texts: Texts = english): string {
  return partsOf(penalty)
    .map((part) => {
      switch (part.kind) {
        case 'positions':
          return texts.t('{places, plural, one {# place} other {# places}}', { places: part.places })
        case 'points':
          return texts.t('{points, select, 1 {−1 pt} other {−{points} pts}}', {
            points: formatPoints(part.pointsMp, texts),
          })
        case 'time':
        case 'dsq':
          return formatPenalty([part])
      }
    })
    .join(', ')
}
