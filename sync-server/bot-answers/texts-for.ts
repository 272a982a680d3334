import { languageOf, type Language } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { Texts } from '#shared/i18n/texts.ts'

/** What somebody is answered in about a league: the language of their Discord where it is one of ours, else the league's. */
export function textsFor(
  asked: { readonly locale?: string | undefined },
  league: { readonly language: Language },
): Texts {
  return textsIn(languageOf(asked.locale ?? '') ?? league.language)
}
