/** A dialog that is open. `openedAt` is when it began to be, on the clock of the events of its page, ms. */
interface OpenDialog {
  readonly openedAt: number
  readonly close: () => void
}

/** What a key or a click says that wants a dialog closed. */
interface Press {
  readonly timeStamp: number
}

/**
 * The dialogs that are open, the newest last. A press is told to any of them, in no certain order, to several or, while the
 * newest is still being drawn, only to one below. It closes the newest, once, and never one that it has opened itself.
 */
export class DialogStack {
  readonly #open: OpenDialog[] = []
  readonly #done = new WeakSet<Press>()

  get isEmpty(): boolean {
    return this.#open.length === 0
  }

  /** Answers how the dialog is taken off again. */
  add(dialog: OpenDialog): () => void {
    this.#open.push(dialog)
    return () => {
      this.#open.splice(this.#open.indexOf(dialog), 1)
    }
  }

  press(press: Press): void {
    const newest = this.#open.at(-1)
    if (newest === undefined || this.#done.has(press)) return
    this.#done.add(press)
    if (press.timeStamp > newest.openedAt) newest.close()
  }
}
