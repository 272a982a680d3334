/** Answers the first of all equal texts that it was given. */
export type SharedText = (text: string) => string

/**
 * One string for all equal ones. Each row from a database or the wire brings its own copy of every id; rows that share
 * them take a fraction of the memory, and comparing two ids is comparing two addresses.
 */
export function sharedText(): SharedText {
  const known = new Map<string, string>()
  return (text) => {
    const first = known.get(text)
    if (first !== undefined) return first
    known.set(text, text)
    return text
  }
}
