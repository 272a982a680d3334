import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/base/canonical-json.ts'
import type { Card } from '#shared/announcements/card.ts'

/** The name of a card by what it shows: 64 hex digits, the same for equal cards. */
export function cardId(card: Card): string {
  return createHash('sha256').update(canonicalJson(card)).digest('hex')
}
