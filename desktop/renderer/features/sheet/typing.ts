/** Cells whose text is typed and not yet on the sheet. What ends the window, or asks for the sheet whole, takes it in. */
const pending = new Set<() => void>()

export function whileTyping(commit: () => void): () => void {
  pending.add(commit)
  return () => pending.delete(commit)
}

export function commitTyping(): void {
  for (const commit of pending) commit()
}
