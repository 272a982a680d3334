/**
 * What passes a page on: a link is shared by the device or copied, a table copied as text, the page printed. Each says in
 * its bar what it did.
 */
export function shareByButtons(): void {
  document.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-share]') : null
    if (!pressed) return
    const does = acts[pressed.dataset['share'] ?? '']
    if (!does) return
    event.preventDefault()
    does(pressed).then(
      (told) => say(pressed, told),
      () => say(pressed, pressed.dataset['failed'] ?? ''),
    )
  })
}

type Act = (pressed: HTMLElement) => Promise<string>

const acts: Readonly<Record<string, Act>> = {
  link: async (pressed) => {
    const url = new URL(pressed.dataset['href'] ?? '', location.href).href
    if (typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches) {
      await navigator.share({ title: document.title, url }).catch(unlessAborted)
      return ''
    }
    await navigator.clipboard.writeText(url)
    return pressed.dataset['done'] ?? ''
  },
  text: async (pressed) => {
    const answer = await fetch(pressed.dataset['href'] ?? '')
    if (!answer.ok) throw new Error('no text')
    await navigator.clipboard.writeText(await answer.text())
    return pressed.dataset['done'] ?? ''
  },
  line: async ({ dataset }) => {
    const field = document.getElementById(dataset['field'] ?? '')
    if (!(field instanceof HTMLInputElement)) throw new Error('no line')
    await navigator.clipboard.writeText(field.value)
    return dataset['done'] ?? ''
  },
  print: async () => {
    print()
    return ''
  },
}

/** Whoever closes the device's sheet has changed their mind. */
function unlessAborted(error: unknown): void {
  if (!(error instanceof DOMException) || error.name !== 'AbortError') throw error
}

function say(pressed: HTMLElement, words: string): void {
  const place = pressed.closest('[data-share-bar]')?.querySelector('[data-share-said]')
  if (place) place.textContent = words
}
