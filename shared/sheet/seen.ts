import * as Y from 'yjs'
import { addressOf, type Op } from './op.ts'
import { compareOps } from './op.ts'
import type { Sheet } from './sheet.ts'
import { fromText, toText } from './update-text.ts'

/** What somebody has seen of a sheet: by client, how many of its entries. */
export type Seen = ReadonlyMap<number, number>

/** What this laptop has seen, as the text that a submission names ([SE1]). */
export function seenText(sheet: Sheet): string {
  return toText(Y.encodeStateVector(sheet.doc))
}

/** Null for a text that is no such thing. */
export function seenFromText(text: string): Seen | null {
  const bytes = fromText(text)
  if (bytes === null) return null
  try {
    return Y.decodeStateVector(bytes)
  } catch {
    return null
  }
}

export function hasSeen(seen: Seen, op: string): boolean {
  const address = addressOf(op)
  return address !== null && address.clock < (seen.get(address.client) ?? 0)
}

/** The ops that somebody had not seen, in a fixed order. */
export function notSeen(sheet: Sheet, seen: Seen): Op[] {
  return [...sheet.log.ops.values()].filter((op) => !hasSeen(seen, op.id)).sort(compareOps)
}
