/** Lets tasks run one at a time, in the order in which they were asked for. */
export function inTurn(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return async (task) => {
    const mine = last.then(task)
    last = mine.catch(() => {})
    return mine
  }
}
