/**
 * Looks at the beginning of a stream before it is passed on, for at most `ms`: one that breaks there rejects, so that the
 * reader can be told with a status. One that breaks later ends, after `broke` has heard of it: the reader asks again.
 */
export async function beginStream(
  stream: AsyncIterable<string>,
  ms: number,
  broke: (error: unknown) => void,
): Promise<AsyncIterable<string>> {
  const parts = stream[Symbol.asyncIterator]()
  const first = parts.next()
  // What becomes of it is also looked at below.
  first.catch(() => {})
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))
  await Promise.race([first, patience]).finally(() => clearTimeout(timer))
  return passOn(first, parts, broke)
}

async function* passOn(
  first: Promise<IteratorResult<string>>,
  parts: AsyncIterator<string>,
  broke: (error: unknown) => void,
): AsyncGenerator<string> {
  try {
    for (let part = await first; part.done !== true; part = await parts.next()) yield part.value
  } catch (error) {
    broke(error)
  } finally {
    await parts.return?.()
  }
}
