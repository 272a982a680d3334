import { IntlMessageFormat } from 'intl-messageformat'
import { dateStyles, type DateStyle } from './date-styles.ts'
import { locales, type Language } from './language.ts'
import { ordinals } from './ordinals.ts'
import type { TextKey } from './text-key.ts'

export type TextValue = string | number
export type TextValues = Readonly<Record<string, TextValue>>

/** What becomes of a tag in a text: `<b>…</b>` is `b` of what stands between. */
export type TagValues<Element> = Readonly<
  Record<string, TextValue | Element | ((inside: (string | Element)[]) => Element)>
>

/** German of English texts. */
export type Catalogue = Readonly<Record<string, string>>

/** Texts, numbers and dates in one language. All of it can be taken apart: `const { t } = textsIn('de')`. */
export interface Texts {
  readonly language: Language
  readonly locale: string
  /** An English text in ICU form, in this language: `t('{count, plural, one {# round} other {# rounds}}', { count })`. */
  readonly t: (text: string, values?: TextValues) => string
  /** A text that was named elsewhere with `textKey`. */
  readonly tKey: (key: TextKey, values?: TextValues) => string
  /** A text with elements in it, in pieces: `tags('Won by <b>{name}</b>', { name, b: (inside) => … })`. */
  readonly tags: <Element>(text: string, values: TagValues<Element>) => (string | Element)[]
  readonly number: (value: number, options?: Intl.NumberFormatOptions) => string
  /** '1st', '1.' */
  readonly ordinal: (value: number) => string
  /** 'a, b and c' */
  readonly list: (items: readonly string[], kind?: 'and' | 'or') => string
  /** An instant (ms since 1970) in a zone of the IANA database, or in that of the device where none is named. */
  readonly date: (at: number, style: DateStyle, zone?: string) => string
}

/** Texts in a language by a catalogue. What the catalogue does not have is told in English. */
export function textsFrom(language: Language, catalogue: Catalogue): Texts {
  const locale = locales[language]
  const plain = new Map<string, IntlMessageFormat>()
  const tagged = new Map<string, IntlMessageFormat>()

  function parsed(
    text: string,
    known: Map<string, IntlMessageFormat>,
    ignoreTag: boolean,
  ): IntlMessageFormat {
    const before = known.get(text)
    if (before) return before
    const format = new IntlMessageFormat(catalogue[text] ?? text, locale, undefined, { ignoreTag })
    known.set(text, format)
    return format
  }

  const t: Texts['t'] = (text, values) => {
    const told = parsed(text, plain, true).format(values)
    return Array.isArray(told) ? told.join('') : String(told)
  }

  return {
    language,
    locale,
    t,
    tKey: t,
    tags: <Element>(text: string, values: TagValues<Element>) => {
      // The library's functions may also answer lists, which none of ours does.
      const told = parsed(text, tagged, false).format<Element>(values)
      return Array.isArray(told) ? told : [told]
    },
    number: (value, options) => new Intl.NumberFormat(locale, options).format(value),
    ordinal: ordinals[language],
    list: (items, kind = 'and') =>
      new Intl.ListFormat(locale, { type: kind === 'and' ? 'conjunction' : 'disjunction' }).format(items),
    date: (at, style, zone) =>
      new Intl.DateTimeFormat(locale, { ...dateStyles[style], ...(zone ? { timeZone: zone } : {}) }).format(
        at,
      ),
  }
}

/** What is told where nobody chose a language. */
export const english = textsFrom('en', {})
