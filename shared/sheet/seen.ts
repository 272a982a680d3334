import * as Y from 'yjs'
import { addressOf, compareOps, type Op } from './op.ts'
import type { OpLog } from './op-log.ts'
import { fromText, toText } from './update-text.ts'

/** What somebody has seen of a sheet: by client, how many of its entries. */
export type Seen = ReadonlyMap<number, number>

/** What this laptop has seen, as the text that a submission names ([SE1]). */
export function seenText(sheet: { readonly doc: Y.Doc }): string {
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
  return address !== null && covers(seen, address)
}

export function covers(
  seen: Seen,
  { client, clock }: { readonly client: number; readonly clock: number },
): boolean {
  return clock < (seen.get(client) ?? 0)
}

/** The ops that somebody had not seen, in a fixed order. */
export function notSeen(sheet: { readonly log: OpLog }, seen: Seen): Op[] {
  return [...sheet.log.ops.values()].filter((op) => !covers(seen, op)).sort(compareOps)
}
