/**
 * Lets callers who want the same thing at one moment share one read. A read begins only after the turn of the event loop
 * in which it was first asked for, and nobody joins one that has begun: what a caller gets was read after it asked.
 */
export function coalesceReads<Value>(): (key: string, read: () => Promise<Value>) => Promise<Value> {
  const gathering = new Map<string, Promise<Value>>()
  return (key, read) => {
    let joined = gathering.get(key)
    if (!joined) {
      joined = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        gathering.delete(key)
        return read()
      })
      gathering.set(key, joined)
    }
    return joined
  }
}
