import { english, type Texts } from '#shared/i18n/texts.ts'
import type { RulingEffect } from '#shared/results/ruling-effect.ts'

/** Why a ruling changes nothing as long as the result is what it is; null where it counts. */
export function noEffectWords(effect: RulingEffect, { t }: Texts = english): string | null {
  switch (effect) {
    case 'counts':
      return null
    case 'not-in-result':
      return t('No effect: the car is not in the result')
    case 'not-classified':
      return t('No effect: the car is not classified')
    case 'no-time':
      return t('No effect: the car has no time')
    case 'no-time-beside':
      return t('No effect: the next car has no time')
    case 'nobody-behind':
      return t('No effect: no car is behind')
  }
}
