/**
 * Does something at once and then again and again, `ms` after it was last done. A failure is reported and not the end of
 * it. The answer stops it, and waits for what is under way.
 */
export function repeat(
  ms: number,
  work: () => Promise<unknown>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const once = async (): Promise<void> => {
    await work().catch(failed)
    if (stopped) return
    timer = setTimeout(() => {
      running = once()
    }, ms)
  }
  let running = once()
  return async () => {
    stopped = true
    clearTimeout(timer)
    await running
  }
}
