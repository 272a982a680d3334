import { english } from '#shared/i18n/texts.ts'
import { plainName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import type { PlainRow, PlainTable } from './plain-table.ts'

/** The longest message that Discord takes. */
export const messageMost = 2_000

/** A table to be pasted anywhere: a line each, without columns. */
export function plainTableText({ heading, state, rows }: PlainTable, texts: Texts): string {
  return [...heading, state, '', ...rows.map((row) => plainLine(row, texts))].join('\n')
}

function plainLine({ place, car, name, time, points }: PlainRow, { t }: Texts): string {
  const who = `${place}${/\d$/.test(place) ? '.' : ''} ${name}${car === '' ? '' : ` #${car}`}`
  return [who, time, points === '' ? '' : t('{points} points', { points })]
    .filter((part) => part !== '')
    .join(', ')
}

/**
 * A table in letters of one width, for a message in Discord: what has no room in `most` characters is counted. Nothing in it
 * formats, mentions or links.
 */
export function monospaceText({ heading, state, headings, rows }: PlainTable, most = messageMost): string {
  const cells = rows.map((row) => ({
    ...row,
    name: codeText(row.name, 28),
    car: codeText(row.car, 6),
    time: codeText(row.time, 14),
  }))
  const columns = (['place', 'car', 'name', 'time', 'points'] as const).filter((column) =>
    cells.some((row) => row[column] !== ''),
  )
  const widths = new Map(
    columns.map((column) => [
      column,
      Math.max(...[headings, ...cells].map((row) => columnsTaken(row[column]))),
    ]),
  )
  const line = (row: PlainRow) =>
    columns
      .map((column) => padded(row[column], widths.get(column) ?? 0, column === 'name' || column === 'place'))
      .join(' ')
      .trimEnd()
  const before = [...heading, state].map((text) => codeText(text, 200)).join('\n')
  const room = most - before.length - fences
  return `\`\`\`\n${before}\n\n${fitRows(english, [line(headings), ...cells.map(line)], room)}\n\`\`\``
}

/** What stands around the rows: two fences, their line ends, and an empty line. */
const fences = '```\n\n\n\n```'.length

/** In a block of code nothing is read as formatting but its end. */
function codeText(text: string, most: number): string {
  return text === '' ? '' : plainName(text, most).replaceAll('`', 'ˋ')
}

function padded(text: string, width: number, left: boolean): string {
  const space = ' '.repeat(Math.max(0, width - columnsTaken(text)))
  return left ? text + space : space + text
}

/** How many columns a text takes in letters of one width: two for a wide character, none for a mark on another. */
export function columnsTaken(text: string): number {
  return Array.from(text).reduce((sum, each) => sum + (marks.test(each) ? 0 : wide.test(each) ? 2 : 1), 0)
}

const marks = /\p{Mn}|\p{Me}|\u{200c}|\u{200d}/u
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u
