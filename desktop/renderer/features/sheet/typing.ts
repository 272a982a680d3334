/** Puts what is typed in a cell on the sheet; answers in words what cannot be, null where nothing is left. */
type Commit = () => string | null

/** Cells whose text is typed and not yet on the sheet. What ends the window, or asks for the sheet whole, takes it in. */
const pending = new Set<Commit>()

export function whileTyping(commit: Commit): () => void {
  pending.add(commit)
  return () => pending.delete(commit)
}

/** What could not be put on the sheet, cell by cell. */
export function commitTyping(): string[] {
  return [...pending].flatMap((commit) => commit() ?? [])
}
