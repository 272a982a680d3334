import type { RenderedPage } from '#shared/queries/public/pages.ts'
import type { WebBundle } from './bundle.ts'

export interface DocumentLook {
  /** The league's colours of links and marks; null for those of the product. */
  readonly accents?: { readonly light: string; readonly dark: string } | null
  /** Light or dark whatever the reader's device prefers. */
  readonly theme?: 'auto' | 'light' | 'dark'
}

export interface DocumentOptions extends DocumentLook {
  /** What stands in the head besides. */
  readonly tags?: string
  /** Where the page hears of changes, what it calls itself there and which state it shows; null for one that stays as it is. */
  readonly live?: { readonly address: string; readonly path: string; readonly etag: string } | null
}

/** A whole HTML document around a drawn page. */
export function htmlDocument(
  bundle: Pick<WebBundle, 'script' | 'styles'>,
  rendered: RenderedPage,
  { tags = '', live = null, accents = null, theme = 'auto' }: DocumentOptions = {},
): string {
  const files = [...bundle.styles, ...(accents ? [accentStyles(accents)] : [])]
  const styles = files.map((href) => `<link rel="stylesheet" href="${escapeHtml(href)}">`).join('')
  const followed =
    live === null
      ? ''
      : ` data-live="${escapeHtml(live.address)}" data-path="${escapeHtml(live.path)}" data-state="${escapeHtml(live.etag)}"`
  return (
    `<!doctype html><html lang="${rendered.language}"${theme === 'auto' ? '' : ` data-theme="${theme}"`}>` +
    '<head><meta charset="utf-8">' +
    `<title>${escapeHtml(rendered.title)}</title>` +
    '<meta name="viewport" content="width=device-width, initial-scale=1">' +
    '<meta name="color-scheme" content="light dark">' +
    `<link rel="icon" href="${icon}"><link rel="apple-touch-icon" href="/icons/192.png">` +
    `<link rel="manifest" href="${manifestOf(live?.path ?? '')}">${tags}${styles}` +
    `<script type="module" src="${escapeHtml(bundle.script)}"></script></head>` +
    `<body${followed}><div id="root">${rendered.html}</div></body></html>`
  )
}

/** A league's pages are an app of its own. */
function manifestOf(path: string): string {
  const [, league = ''] = /^(\/l\/[\w-]+)(?:[/?]|$)/.exec(path) ?? []
  return `${league}/manifest.webmanifest`
}

/** What each page may load and do: its own files, and nothing that came in with a name somebody typed. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** The same for a page that other sites may show in a frame. */
export const embedSecurityPolicy = contentSecurityPolicy.replace(
  "frame-ancestors 'none'",
  'frame-ancestors *',
)

/** The address of a style sheet with a league's colours: a page's policy lets no styles into the page itself. */
function accentStyles({ light, dark }: { readonly light: string; readonly dark: string }): string {
  return `/accent/${light.slice(1)}-${dark.slice(1)}.css`
}

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
