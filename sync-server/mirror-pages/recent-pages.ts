/** Remembers the answers given last, up to a number of them, and forgets the one that was asked for longest ago. */
export class RecentPages<Page> {
  readonly #pages = new Map<string, Page>()
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get(key: string): Page | undefined {
    const page = this.#pages.get(key)
    if (page !== undefined) {
      this.#pages.delete(key)
      this.#pages.set(key, page)
    }
    return page
  }

  put(key: string, page: Page): void {
    this.#pages.delete(key)
    this.#pages.set(key, page)
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= this.#limit) return
      this.#pages.delete(oldest)
    }
  }
}
