import { readKept, writeKept } from '../kept-file.ts'
import { openBook, type Book } from './book.ts'

/** Reads a book that was written to a file; a new one where there is none that can be read. */
export async function readBook(file: string, fresh: Parameters<typeof openBook>): Promise<Book> {
  const book = openBook(...fresh)
  const saved = (await readKept(file)) as Book | null
  if (saved === null) return book
  const { prices, promotions } = book
  // What is sold is said by this program, not by the file.
  return { ...book, ...saved, now: Math.max(book.now, saved.now), prices, promotions }
}

/** Writes a book to a file, whole or not at all. */
export async function writeBook(file: string, book: Book): Promise<void> {
  await writeKept(file, book)
}
