import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { removeDurably, syncDirectory, writeDurably } from './durable-file.ts'
import { inTurn } from './in-turn.ts'

/** What a person is typing and has not submitted: one small file for each key, kept through crashes and power cuts. */
export interface Drafts {
  save(key: string, draft: unknown): Promise<void>
  /** The draft, or null where there is none. */
  load(key: string): Promise<unknown>
  discard(key: string): Promise<void>
}

export async function openDrafts(directory: string): Promise<Drafts> {
  const folder = join(directory, 'drafts')
  await mkdir(folder, { recursive: true })
  await syncDirectory(directory)
  // Keys come from the outside and name no files: their hash does.
  const pathOf = (key: string): string =>
    join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`)
  // One at a time: two writers of one key would share a temporary file.
  const { write: turn } = inTurn()
  return {
    save: async (key, draft) => turn(async () => writeDurably(pathOf(key), JSON.stringify({ key, draft }))),
    load: async (key) =>
      turn(async () => {
        const text = await readFile(pathOf(key), 'utf8').catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        })
        return text === null ? null : draftIn(text)
      }),
    discard: async (key) => turn(async () => removeDurably(pathOf(key))),
  }
}

/** A file that the disk has spoiled is no draft: the sheet itself is in the journal. */
function draftIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { draft: unknown }).draft
  } catch {
    return null
  }
}
