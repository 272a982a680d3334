import type { Language } from '#shared/i18n/language.ts'
import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { Card, CardMark } from '#shared/announcements/card.ts'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import { publicLeague } from '#shared/queries/public/league-page.ts'
import { teamColours } from '#shared/announcements/team-colours.ts'

const markWords: Readonly<Record<CardMark['kind'], TextKey>> = {
  provisional: textKey('Provisional'),
  'under-protest': textKey('Under protest'),
  official: textKey('Official'),
  amended: textKey('Amended'),
}

export function markOf({ tKey }: Texts, kind: CardMark['kind'], asOf: string): CardMark {
  return { kind, words: tKey(markWords[kind]), asOf }
}

/** Whose card it is; null where the league is deleted. */
export function cardLeague(rows: PublicRows, { t }: Texts): Card['league'] | null {
  const league = publicLeague(rows)
  return league && { name: named(league.name, t('A league')), accent: league.accent }
}

/** The colours of a league's teams on its cards, by their ids. */
export function coloursOfTeams(rows: PublicRows): ReadonlyMap<string, string> {
  return teamColours(rows.all('team').map(({ id }) => id))
}

/** A text of people as a card takes it: not longer than `most`, never ending in half a character, and never nothing. */
export function named(text: string, otherwise: string, most = 100): string {
  return cutText(text, most) || otherwise
}

export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}

/** A car's number and colour, null where it has no number. */
export function carOf(
  number: string | null,
  colour: string | undefined,
): { number: string; colour: string | null } | null {
  return number === null || number === '' ? null : { number: cutText(number, 6), colour: colour ?? null }
}

/** '12 Oct 2026, 21:40 UTC': a picture is the same for everybody, wherever they are. */
export function utcText({ language }: Texts, instant: string): string {
  const at = new Date(instant)
  const day = `${at.getUTCDate()}${language === 'de' ? '.' : ''} ${months[language][at.getUTCMonth()]!}`
  return `${day} ${at.getUTCFullYear()}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} UTC`
}

const two = (part: number) => String(part).padStart(2, '0')
// Not from the system, whose data differ: the same card is the same picture wherever it is drawn.
const months: Readonly<Record<Language, readonly string[]>> = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  de: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
}

/** Rows as far as a card has room, and what is said of the rest. */
export function fitted<Row>(
  { t }: Texts,
  rows: readonly Row[],
  most: number,
): { readonly rows: Row[]; readonly more: string } {
  const left = rows.length - most
  return { rows: rows.slice(0, most), more: left > 0 ? t('and {count} more', { count: left }) : '' }
}
