import { readFile, rename, writeFile } from 'node:fs/promises'
import { openBook, type Book } from './book.ts'

/** Reads a book that was written to a file; a new one where there is none that can be read. */
export async function readBook(file: string, fresh: Parameters<typeof openBook>): Promise<Book> {
  const book = openBook(...fresh)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return book
  const saved = JSON.parse(text, revive) as Book
  const { prices, promotions } = book
  // What is sold is said by this program, not by the file.
  return { ...book, ...saved, now: Math.max(book.now, saved.now), prices, promotions }
}

/** Writes a book to a file, whole or not at all. */
export async function writeBook(file: string, book: Book): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(book, replace), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

function replace(_key: string, value: unknown): unknown {
  if (value instanceof Map) return { map: [...value] as unknown[] }
  if (value instanceof Set) return { set: [...value] as unknown[] }
  return value
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if ('map' in value && Array.isArray(value.map)) return new Map(value.map as [unknown, unknown][])
  if ('set' in value && Array.isArray(value.set)) return new Set(value.set)
  return value
}
