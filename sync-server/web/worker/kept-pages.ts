import { ExpirationPlugin } from 'workbox-expiration'
import { registerRoute, setCatchHandler } from 'workbox-routing'
import { CacheFirst, NetworkFirst } from 'workbox-strategies'
import { isPublicPage } from './public-page.ts'
import { markKept } from './mark-kept.ts'
import { setting } from './setting.ts'

const pages = 'pages'
const files = 'files'

/** Fetches what pages of this build load, and what stands in for a page that was never seen. */
export async function keepFiles(): Promise<void> {
  const cache = await caches.open(files)
  await cache.addAll([...setting.assets])
  await cache.add(new Request(setting.offline, { cache: 'reload' }))
}

/** Answers with the server's page; with the one that was seen last, marked so, where the server cannot be reached. */
export function keepPages(): void {
  registerRoute(
    ({ url, request, sameOrigin }) => sameOrigin && wantsPage(request) && isPublicPage(url.pathname),
    new NetworkFirst({
      cacheName: pages,
      networkTimeoutSeconds: 8,
      matchOptions: { ignoreVary: true },
      plugins: [
        new ExpirationPlugin({ maxEntries: 60, maxAgeSeconds: 30 * day }),
        {
          // What stands before the server says that it is away.
          fetchDidSucceed: async ({ response }) => {
            if ([502, 503, 504].includes(response.status)) throw new Error('the server is away')
            return response
          },
          cachedResponseWillBeUsed: async ({ cachedResponse }) => cachedResponse && markKept(cachedResponse),
        },
      ],
    }),
  )
  registerRoute(
    ({ url, sameOrigin }) => sameOrigin && /^\/(assets|accent|logos)\//.test(url.pathname),
    new CacheFirst({
      cacheName: files,
      matchOptions: { ignoreVary: true },
      plugins: [new ExpirationPlugin({ maxEntries: 200, maxAgeSeconds: 60 * day })],
    }),
  )
  // All other pages, such as those about a person, are the server's alone.
  registerRoute(
    ({ request }) => request.mode === 'navigate',
    ({ request }) => fetch(request),
  )
  setCatchHandler(async ({ request }) => {
    if (!wantsPage(request)) return Response.error()
    return (await caches.match(setting.offline, { ignoreVary: true })) ?? Response.error()
  })
}

const wantsPage = (request: Request): boolean =>
  request.method === 'GET' &&
  (request.mode === 'navigate' || (request.headers.get('accept') ?? '').startsWith('text/html'))

const day = 24 * 60 * 60
