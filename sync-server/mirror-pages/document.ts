import type { FeedPage, RenderedPage } from '#shared/queries/public/mirror.ts'
import type { MirrorBundle } from './bundle.ts'

/** A whole HTML document around a drawn page. `followed` is what the browser goes on from, null for a still page; `tags` stand in its head. */
export function htmlDocument(
  bundle: Pick<MirrorBundle, 'script' | 'styles'>,
  rendered: RenderedPage,
  followed: FeedPage | null,
  tags = '',
): string {
  const styles = bundle.styles.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('')
  const script =
    followed === null
      ? ''
      : `<script type="application/json" id="page-data">${scriptJson(followed)}</script>` +
        `<script type="module" src="${escapeHtml(bundle.script)}"></script>`
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    `<title>${escapeHtml(rendered.title)}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="color-scheme" content="light dark">' +
    `<link rel="icon" href="${icon}">${tags}${styles}</head>` +
    `<body><div id="root">${rendered.html}</div>${script}</body></html>`
  )
}

/** What each page may load and do: its own files, and nothing that came in with a name somebody typed. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const icon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="3">' +
      '<path d="M3.3 8.8V3.3h6.4v5.5" stroke="#f04e23"/><path d="M14.3 14.9V9.4h6.4v5.5M3.3 21V15.5h6.4V21" stroke="#8d8f88"/></svg>',
  )

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** JSON that cannot end the script element it stands in, nor start a comment there. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
