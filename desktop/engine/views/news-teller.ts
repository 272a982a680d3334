import { deltaOf } from '#desktop/ipc/delta.ts'
import type { LiveNews } from '#desktop/ipc/engine-port.ts'

/** Tells the first answer whole, then what is different in each that follows; of an equal one, nothing. */
export function newsTeller(hear: (news: LiveNews) => void): (answer: unknown) => void {
  let last: { readonly answer: unknown } | null = null
  return (answer) => {
    const before = last
    last = { answer }
    if (before === null) return hear({ kind: 'answer', answer })
    const delta = deltaOf(before.answer, answer)
    if (delta) hear({ kind: 'delta', delta })
  }
}
