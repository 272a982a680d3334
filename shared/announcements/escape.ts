import type { Texts } from '#shared/i18n/texts.ts'

/*
 * Text that people typed, as it can stand in a message of Discord: it formats nothing, mentions nobody, links nowhere and
 * cannot turn the text around it. A backslash before a sign makes Discord show the sign itself.
 */

/** A name in a line of a message. Longer than `most` characters it is cut, at the end of a character as people see it. */
export function escapeName(name: string, most = 60): string {
  return isolated(escapeText(plainName(name, most)))
}

/** Some names in a line, and how many there are besides; `none` where there is none. */
export function escapeNames(
  { t }: Texts,
  names: readonly string[],
  separator: string,
  none: string,
  most = 4,
): string {
  if (names.length === 0) return none
  const shown = names
    .slice(0, most)
    .map((name) => escapeName(name, 40))
    .join(separator)
  return names.length > most
    ? t('{names} and {count} more', { names: shown, count: names.length - most })
    : shown
}

/** The same where Discord formats nothing: titles of scheduled events, names of threads, descriptions of pictures. */
export function plainName(name: string, most = 100): string {
  const shown = oneLine(name)
  return nothingSeen.test(shown) ? 'Unnamed' : cutText(shown, most)
}

/** Text of one line with what Discord would read as formatting, mention or link disarmed. */
export function escapeText(text: string): string {
  return text.replaceAll(/[\\`*_~|<>#[\]():/.+-]/g, String.raw`\$&`).replaceAll('@', `@${wordJoiner}`)
}

/** What text is cut to, at the end of a character as people see it, with an ellipsis where it was longer. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (kept.length + segment.length > most - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}

/** Without line breaks, without what is not seen, and whole: half a character would make Discord refuse the message. */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(unseen, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/**
 * Signs that are not seen by themselves: what turns the direction of text, what is of no width, private use. The joiners and
 * selectors inside emoji and in the scripts that need them stay.
 */
const unseen =
  /(?!\u200C|\u200D|[\uFE00-\uFE0F]|[\u{E0020}-\u{E007F}]|[\u{E0100}-\u{E01EF}])[\p{Default_Ignorable_Code_Point}\p{Co}]|[\uFFF9-\uFFFB]/gu

const nothingSeen = /^(?:\p{Default_Ignorable_Code_Point}|\s|\u2800)*$/u

const wordJoiner = '\u2060'
const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/** What is written from right to left stands by itself, so that numbers beside it stay where they are. */
function isolated(text: string): string {
  return rightToLeft.test(text) ? `${firstStrongIsolate}${text}${popIsolate}` : text
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u
