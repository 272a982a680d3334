import { morphPage, type DrawnPage } from './morph-page.ts'

let stream: EventSource | null = null
let hiddenSince: ReturnType<typeof setTimeout> | undefined

/** Hears from the server whenever what the page shows has changed. The page says in its body where, as what, and in which state it is. */
export function followPage(): void {
  stream?.close()
  stream = null
  const { live, path, state } = document.body.dataset
  if (!live || !path || document.hidden) return
  const query = new URLSearchParams({ page: path, state: state ?? '' })
  const opened = new EventSource(`${live}?${query.toString()}`)
  stream = opened
  opened.addEventListener('open', () => {
    showLost(false)
    // The server goes on from what is shown: it is not of before any more.
    for (const kept of document.querySelectorAll('[data-kept]')) kept.remove()
  })
  opened.addEventListener('error', () => {
    showLost(true)
    // A browser gives up where the answer is no stream, as while a server starts.
    if (opened.readyState === EventSource.CLOSED && stream === opened) {
      setTimeout(() => stream === opened && followPage(), 2_000 + Math.random() * 2_000)
    }
  })
  opened.addEventListener('page', (event) => {
    document.body.dataset['state'] = event.lastEventId
    morphPage(JSON.parse(event.data as string) as DrawnPage)
    showLost(false)
  })
  opened.addEventListener('gone', () => {
    opened.close()
    // The server says in its own words what there is instead.
    location.reload()
  })
}

function showLost(lost: boolean): void {
  for (const notice of document.querySelectorAll<HTMLElement>('[data-connection-notice] > *'))
    notice.hidden = !lost
}

/** Longer than somebody looks at another tab; a browser opens few streams at once. */
const hiddenMs = 60_000

document.addEventListener('visibilitychange', () => {
  clearTimeout(hiddenSince)
  if (!document.hidden) {
    if (stream === null || stream.readyState === EventSource.CLOSED) followPage()
    return
  }
  hiddenSince = setTimeout(() => {
    stream?.close()
    stream = null
  }, hiddenMs)
})
addEventListener('offline', () => showLost(true))
addEventListener('online', followPage)
