import type { Language } from './language.ts'

/** A place as it is counted: '1st', '22nd', '1.'. */
export const ordinals: Readonly<Record<Language, (value: number) => string>> = {
  en: (value) => `${value}${endings[english.select(value)] ?? 'th'}`,
  de: (value) => `${value}.`,
}

const english = new Intl.PluralRules('en', { type: 'ordinal' })
const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' }
