import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { NoticeCategory } from '#shared/notices/categories.ts'

/** What somebody can be told of. */
export const categoryWords: Readonly<Record<NoticeCategory, TextKey>> = {
  'race-reminder': textKey('A race of mine is a day or an hour away'),
  attendance: textKey('It can be said who comes to a race'),
  result: textKey('Results of my leagues, provisional, official and amended'),
  case: textKey('Rulings, protests and reports about me'),
  answer: textKey('The stewards ask for my side'),
}
