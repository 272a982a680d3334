/** The languages that GridBoss speaks, as codes by ISO 639. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** By whose habits numbers and dates are written in a language. */
export const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

/** The language of a locale such as 'de-AT', 'en_US' or 'de'; null where it is none of ours. */
export function languageOf(locale: string): Language | null {
  const [code = ''] = locale.trim().toLowerCase().split(/[-_]/)
  return languages.find((language) => language === code) ?? null
}

/** The first of ours that a browser asks for with `Accept-Language`, by its weights; null where it wants none of them. */
export function preferredLanguage(acceptLanguage: string): Language | null {
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [locale = '', ...parameters] = part.split(';')
      const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1])
      return { language: languageOf(locale), weight: Number(weight.find(Boolean) ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
  return wanted.find(({ language }) => language !== null)?.language ?? null
}
