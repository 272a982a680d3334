import { german } from './catalogues.ts'
import type { Language } from './language.ts'
import { english, textsFrom, type Texts } from './texts.ts'

const known: Readonly<Record<Language, Texts>> = { en: english, de: textsFrom('de', german) }

/** All texts in a language. For a browser `textsFrom` with the catalogues of what it shows is lighter. */
export function textsIn(language: Language): Texts {
  return known[language]
}
