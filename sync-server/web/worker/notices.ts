declare const self: ServiceWorkerGlobalScope

/** A notice as the server sends it. */
interface Pushed {
  readonly title: string
  readonly body: string
  readonly path: string
  readonly tag: string
  readonly language: string
  /** The same of each sending of one state of a thing; of two states the later one counts. */
  readonly mark: string
  readonly at: number
}

/** Shows a notice; one that was shown, or is older than what was shown of the same thing, is not shown again. */
export async function showNotice(text: string): Promise<void> {
  const pushed = read(text)
  if (pushed === null) return
  const { title, body, path, tag, language, mark, at } = pushed
  const before = await shownOf(tag)
  if (before && (before.mark === mark || before.at > at)) return
  await self.registration.showNotification(title, {
    body,
    tag,
    lang: language,
    icon: '/icons/192.png',
    badge: '/icons/badge.png',
    data: { path },
    // Each state is told; what replaces another silently would not be noticed.
    ...({ renotify: before !== null, timestamp: at } as object),
  })
  const cache = await caches.open(shown)
  await cache.put(keyOf(tag), new Response(JSON.stringify({ mark, at })))
}

/** Opens the page that a notice leads to, in a window that shows it already where there is one. */
export async function openNotice(notice: Notification): Promise<void> {
  const { path } = notice.data as { readonly path: string }
  const address = new URL(path, self.location.origin).href
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find(({ url }) => url === address)
  await (open ? open.focus() : self.clients.openWindow(address))
}

/** Who was told signed out here: nothing of it stays, and nothing more comes. */
export async function closeNotices(): Promise<void> {
  // Nobody was told anything here.
  if (!(await caches.has(shown))) return
  for (const notice of await self.registration.getNotifications()) notice.close()
  await caches.delete(shown)
  await (await self.registration.pushManager.getSubscription())?.unsubscribe()
}

const shown = 'notices'
const keyOf = (tag: string): string => `/notices/${encodeURIComponent(tag)}`

async function shownOf(tag: string): Promise<Pick<Pushed, 'mark' | 'at'> | null> {
  const cache = await caches.open(shown)
  const found = await cache.match(keyOf(tag))
  return found ? ((await found.json()) as Pick<Pushed, 'mark' | 'at'>) : null
}

/** Null for what this server did not write. */
function read(text: string): Pushed | null {
  try {
    const given = JSON.parse(text) as Partial<Record<keyof Pushed, unknown>>
    const texts = [given.title, given.body, given.path, given.tag, given.language, given.mark]
    const isWhole = texts.every((each) => typeof each === 'string') && typeof given.at === 'number'
    return isWhole && /^\/(?!\/)/.test(String(given.path)) ? (given as Pushed) : null
  } catch {
    return null
  }
}
