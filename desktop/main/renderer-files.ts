import { net, protocol } from 'electron'
import { join, normalize, sep } from 'node:path'
import { pathToFileURL } from 'node:url'

export const rendererOrigin = 'app://gridboss'
export const rendererUrl = `${rendererOrigin}/index.html`

/** Nothing from elsewhere, no inline script or style, no frames, no forms that leave. */
const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `font-src 'self'`,
  `img-src 'self' data:`,
  `connect-src 'none'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ')

/** Must run before the app is ready: an own scheme has an origin of its own, which file: has not. */
export function registerRendererScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ])
}

/** Serves the window's files, and only those. */
export function serveRenderer(directory: string): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const path = normalize(join(directory, decodeURIComponent(pathname)))
    if (host !== 'gridboss' || !path.startsWith(directory + sep)) return new Response(null, { status: 404 })
    const file = await net.fetch(pathToFileURL(path).href).catch(() => null)
    if (file === null) return new Response(null, { status: 404 })
    const headers = new Headers(file.headers)
    headers.set('content-security-policy', contentSecurityPolicy)
    headers.set('x-content-type-options', 'nosniff')
    headers.set('cross-origin-opener-policy', 'same-origin')
    return new Response(file.body, { status: file.status, headers })
  })
}
