import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { AnnouncementKind } from './kinds.ts'

/** What a league's own line may say of each kind of message, in braces: '{winner} wins at {track}'. */
export const wordingNames = {
  event: ['league', 'season', 'event', 'round', 'track', 'start', 'status'],
  reminder: ['league', 'season', 'event', 'round', 'track', 'start', 'hours'],
  result: ['league', 'season', 'event', 'round', 'track', 'session', 'winner', 'status'],
  standings: ['league', 'season', 'event', 'round', 'leader', 'status'],
  ruling: ['league', 'season', 'event', 'session', 'who', 'decision', 'status'],
  season: ['league', 'season', 'champion', 'status'],
} as const satisfies Record<AnnouncementKind, readonly string[]>

export type WordingValues<Kind extends AnnouncementKind> = Readonly<
  Record<(typeof wordingNames)[Kind][number], string>
>

/** More names than this would make a line that no message has room for. */
const mostNames = 8

/** Why a line cannot be used for a kind of message, null where it can. */
export function wordingFault(kind: AnnouncementKind, wording: string): Rejection | null {
  const known: readonly string[] = wordingNames[kind]
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(wording)) return fault('The wording is one line of text.')
  const used = namesIn(wording)
  const unknown = used.find((name) => !known.includes(name))
  if (unknown !== undefined) {
    return fault(
      `There is no {${unknown}} here. What can stand in braces: ${known.map((name) => `{${name}}`).join(', ')}.`,
    )
  }
  if (used.length > mostNames) return fault(`At most ${mostNames} names in braces fit into a line.`)
  const outside = wording.replaceAll(nameInBraces, '')
  if (/[{}]/.test(outside))
    return fault('A brace is not closed, or stands alone. Names are written as {event}.')
  return null
}

/** A line with its names filled in. The values are ready for Discord; what the league wrote around them mentions nobody. */
export function fillWording<Kind extends AnnouncementKind>(
  wording: string,
  values: WordingValues<Kind>,
): string {
  const known: Readonly<Record<string, string>> = values
  return wording
    .toWellFormed()
    .split(nameInBraces)
    .map((part, at) =>
      at % 2 === 0 ? part.replaceAll('@', '@\u2060').replaceAll('<', '\\<') : (known[part] ?? ''),
    )
    .join('')
}

const nameInBraces = /\{([^{}]*)\}/g

const namesIn = (wording: string): string[] =>
  [...wording.matchAll(nameInBraces)].map(([, name = '']) => name)

const fault = (message: string): Rejection => rejected('bad-wording', message, 'wording')
