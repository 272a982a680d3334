import * as fc from 'fast-check'
import { languages } from '#shared/i18n/language.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { Texts } from '#shared/i18n/texts.ts'

/** The texts of any of our languages. */
export const anyTexts: fc.Arbitrary<Texts> = fc.constantFrom(...languages).map(textsIn)
