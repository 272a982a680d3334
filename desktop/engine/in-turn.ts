/** Lets tasks run one at a time. */
export interface Turns {
  /** In the order in which they were asked for. */
  readonly write: <Result>(task: () => Promise<Result>) => Promise<Result>
  /** After the writes that wait, so that a person who types is not kept waiting by what is shown; yet not after all of them. */
  readonly read: <Result>(task: () => Promise<Result>) => Promise<Result>
}

/** As many writes may go before a read that came first. */
const writesBeforeRead = 8

export function inTurn(): Turns {
  const writes: (() => Promise<void>)[] = []
  const reads: (() => Promise<void>)[] = []
  let running = false
  let passed = 0

  function next(): (() => Promise<void>) | undefined {
    const write = passed < writesBeforeRead || reads.length === 0 ? writes.shift() : undefined
    if (write && reads.length > 0) passed += 1
    else passed = 0
    return write ?? reads.shift()
  }

  async function run(): Promise<void> {
    if (running) return
    running = true
    for (let task = next(); task; task = next()) await task()
    running = false
  }

  const queue =
    (waiting: (() => Promise<void>)[]) =>
    <Result>(task: () => Promise<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        waiting.push(() => task().then(resolve, reject))
        void run()
      })

  return { write: queue(writes), read: queue(reads) }
}
