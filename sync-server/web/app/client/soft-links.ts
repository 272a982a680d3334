import { announcePage } from './announcement.ts'
import { morphPage } from './morph-page.ts'
import { followPage } from './live.ts'

/**
 * Links with `data-soft` change the page in place, such as one that opens a panel on it: the address changes, what the
 * reader had scrolled and opened stays. Without a script they are links.
 */
export function followSoftLinks(): void {
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null
    if (!link) return
    event.preventDefault()
    void visit(link.href, 'push')
  })
  addEventListener('popstate', () => void visit(location.href, 'stay'))
}

/** Goes to an address in place; the browser goes there itself where that does not work. */
export async function visit(href: string, history: 'push' | 'stay'): Promise<void> {
  try {
    const answer = await fetch(href, { headers: { accept: 'text/html' } })
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const root = drawn.querySelector('#root')
    if (!root || !drawn.body.dataset['live']) throw new Error('another kind of page')
    if (history === 'push') window.history.pushState(null, '', href)
    Object.assign(document.body.dataset, drawn.body.dataset)
    morphPage({ title: drawn.title, html: root.innerHTML })
    announcePage()
    followPage()
  } catch {
    location.assign(href)
  }
}
