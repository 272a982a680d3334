import { closeNotices, openNotice, showNotice } from './notices.ts'
import { keepFiles, keepPages } from './kept-pages.ts'
import { setting } from './setting.ts'

/*
 * What stays of the web without a connection: the last seen public pages of leagues, marked as of when they are. What is about
 * a person is asked of the server each time and kept by nobody. And what people are told by web push.
 */

declare const self: ServiceWorkerGlobalScope

self.addEventListener('install', (event) => {
  // Pages name the files of their own build, so that a new worker serves those of the old one as well.
  void self.skipWaiting()
  event.waitUntil(keepFiles())
})
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('push', (event) => event.waitUntil(showNotice(event.data?.text() ?? '')))
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(openNotice(event.notification))
})
self.addEventListener('message', (event) => {
  const said = (event.data as { readonly kind?: unknown } | null)?.kind
  if (said === 'signed-out') event.waitUntil(closeNotices())
  if (said === 'which-build') event.ports[0]?.postMessage(setting.build)
})
keepPages()
