import { Idiomorph } from 'idiomorph'
import { pageChanged } from './page-change.ts'
import { localTimesIn } from './local-times.ts'

/** What the server drew of a page. */
export interface DrawnPage {
  readonly title: string
  /** The content of the root element. */
  readonly html: string
}

/**
 * Makes the page what the server drew, changing only what differs: focus, selection, open details and scrolled tables stay
 * as they are.
 */
export function morphPage({ title, html }: DrawnPage): void {
  const root = document.querySelector('#root')
  if (!root) return
  const drawn = new DOMParser().parseFromString(`<div id="root">${html}</div>`, 'text/html')
  const next = drawn.querySelector('#root')
  if (!next) return
  // As they will stand, so that nothing moves twice.
  localTimesIn(next)
  void Idiomorph.morph(root, [...next.childNodes], {
    morphStyle: 'innerHTML',
    restoreFocus: true,
    callbacks: {
      beforeNodeMorphed: (old, fresh) => {
        if (!(old instanceof Element) || !(fresh instanceof Element)) return true
        // What the reader has opened stays open.
        if (old.localName === 'details' && old.hasAttribute('open')) fresh.setAttribute('open', '')
        // A script fills these; the server draws them empty.
        if (old.hasAttribute('data-countdown') && fresh.hasAttribute('data-countdown')) {
          fresh.textContent = old.textContent
        }
        return true
      },
      // A dialog that a script has opened stays open.
      beforeAttributeUpdated: (name, old) =>
        !(name === 'open' && old.localName === 'dialog' && old.matches(':modal')),
    },
  })
  document.title = title
  pageChanged(root)
}
