import * as Y from 'yjs'
import { z } from 'zod'
import { isStorable } from '#shared/base/storable.ts'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { fields } from './fields.ts'
import { Author, clientKey, OpBody, opId } from './op.ts'
import { authorsRoot, opsRoot } from './sheet.ts'

/** What an edit brings: the entries [from, to) of one client, and who writes there if it is their first. */
export interface Inspected {
  readonly ok: true
  readonly client: string
  readonly from: number
  readonly to: number
  readonly author: Author | null
  readonly ops: readonly { readonly id: string; readonly body: OpBody }[]
}

/**
 * Reads an update that claims to be what `editSheet`, `resolveConflicts`, `undo` or `redo` wrote, and refuses anything
 * else by name: other structures, several clients, gaps, deletions, values out of their limits.
 */
export function inspectUpdate(update: Uint8Array): Inspected | Rejection {
  const decoded = decode(update)
  if (!decoded) return bad('It cannot be read.')
  if (decoded.ds.clients.size > 0) return bad('It deletes something.')
  const ops: { id: string; body: OpBody }[] = []
  let author: Author | null = null
  const [first] = decoded.structs
  if (!first) return bad('It is empty.')
  const client = clientKey(first.id.client)
  for (const [index, struct] of decoded.structs.entries()) {
    const { client: of, clock } = struct.id
    if (of !== first.id.client || clock !== first.id.clock + index)
      return bad('Its entries are not in one row.')
    const entry = entryOf(struct)
    if (!entry) return bad('It holds something that is no entry of a sheet.')
    if (entry.root === authorsRoot) {
      const parsed = Author.safeParse(entry.value)
      if (!parsed.success || !isStorable(parsed.data) || entry.key !== client || clock !== 0)
        return bad('Its author is not named properly.')
      author = parsed.data
      continue
    }
    const parsed = OpBody.safeParse(entry.value)
    if (!parsed.success) return bad(z.prettifyError(parsed.error))
    if (entry.key !== opId(of, clock)) return bad('An entry has a name that is not its own.')
    if (!isStorable(parsed.data)) return bad('It holds characters that cannot be stored.')
    const fault = valueFault(parsed.data)
    if (fault) return bad(fault)
    ops.push({ id: entry.key, body: parsed.data })
  }
  return { ok: true, client, from: first.id.clock, to: first.id.clock + decoded.structs.length, author, ops }
}

function decode(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

/** An entry of one of the two root maps with a key of its own; null for anything else that Yjs can carry. */
function entryOf(struct: Y.Item | Y.GC | { id: Y.ID }): { root: string; key: string; value: unknown } | null {
  if (!(struct instanceof Y.Item) || struct.origin !== null || struct.rightOrigin !== null) return null
  // Before it is part of a document, the parent of a struct is the name of its root type.
  const root: unknown = struct.parent
  if (root !== opsRoot && root !== authorsRoot) return null
  if (struct.parentSub === null || !(struct.content instanceof Y.ContentAny)) return null
  const { arr } = struct.content
  return arr.length === 1 ? { root, key: struct.parentSub, value: arr[0] } : null
}

/** Values stand in the sheet exactly as the schema writes them, so that equal values are equal text. */
function valueFault({ field, value }: OpBody): string | null {
  if (value === undefined) return null
  const parsed = fields[field].safeParse(value)
  if (!parsed.success) return `${field}: ${parsed.error.issues[0]?.message ?? 'is not valid'}`
  return JSON.stringify(parsed.data) === JSON.stringify(value) ? null : `${field}: is not written plainly`
}

function bad(why: string): Rejection {
  return rejected('bad-update', `This edit of the sheet is damaged. ${why}`, 'update')
}
