/**
 * Has the browser keep the pages that are seen, for when there is no connection. The first page was loaded before there was
 * anybody to keep it: it is asked for once more.
 */
export function startAppWorker(): void {
  const workers = 'serviceWorker' in navigator ? navigator.serviceWorker : null
  // A frame on a page of another site has nothing to keep.
  if (workers === null || window.parent !== window) return
  if (!isSignedIn()) workers.controller?.postMessage({ kind: 'signed-out' })
  const isFirst = workers.controller === null
  if (isFirst) {
    workers.addEventListener(
      'controllerchange',
      () => void fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => null),
      { once: true },
    )
  }
  addEventListener('load', () => {
    // Where a browser forbids it, as in private windows of some, pages are read from the server alone.
    void workers.register('/sw.js', { updateViaCache: 'none' }).catch(() => null)
  })
}

/** Whether somebody is signed in here, as far as scripts are told. */
export function isSignedIn(): boolean {
  return document.cookie.split('; ').includes('gridboss-here=1')
}
