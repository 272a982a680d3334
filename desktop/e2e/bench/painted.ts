import type { Page } from '@playwright/test'

/** What `watchPainting` puts into a page: when what was just changed is painted, as ms of the page's clock. */
export interface Painting {
  readonly painted: () => Promise<number>
}

/**
 * The time until the next frame begins is the screen's, and is left out: what counts is how long the page works until the
 * change is there, and how long it then takes to draw it.
 */
export function watchPainting(page: Page): Promise<void> {
  return page.evaluate(() => {
    const waiting: (() => void)[] = []
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => waiting.shift()?.())
    port1.start()
    const afterThis = (run: () => void): void => {
      waiting.push(run)
      port2.postMessage(null)
    }
    const painted = (): Promise<number> =>
      new Promise((resolve) => {
        let handled: number | null = null
        afterThis(() => (handled = performance.now()))
        requestAnimationFrame(() => {
          const waited = handled === null ? 0 : performance.now() - handled
          afterThis(() => resolve(performance.now() - waited))
        })
      })
    Object.assign(window, { painted })
  })
}
