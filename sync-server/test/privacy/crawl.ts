import { markersAbove, markersIn, type Reader, type SeenMarker } from './marker.ts'

/** What somebody is answered at an address. */
export interface Answered {
  readonly status: number
  readonly type: string
  readonly text: string
}

/** Asks for a path as one reader. A stream is read until its first event. */
export type Ask = (path: string) => Promise<Answered>

export interface Crawled {
  /** Each address that was asked, with its status. */
  readonly asked: ReadonlyMap<string, number>
  /** What was seen that is above the reader's audience, with the address. */
  readonly leaks: readonly (SeenMarker & { readonly path: string })[]
  /** Where each marker comes from that was seen at all. */
  readonly seen: ReadonlySet<string>
}

/** Asks for these paths and for everything of this server that the answers lead to. */
export async function crawl(
  ask: Ask,
  { reader, origin, from, most }: { reader: Reader; origin: string; from: readonly string[]; most: number },
): Promise<Crawled> {
  const asked = new Map<string, number>()
  const leaks: (SeenMarker & { path: string })[] = []
  const seen = new Set<string>()
  const waiting = [...new Set(from)]
  const known = new Set(waiting)
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (asked.size >= most) throw new Error(`more than ${most} addresses, the last of them ${path}`)
    const { status, type, text } = await ask(path)
    asked.set(path, status)
    leaks.push(...markersAbove(text, reader).map((each) => ({ ...each, path })))
    for (const { reach, from: source } of markersIn(text)) seen.add(`${reach} ${source}`)
    for (const found of linksIn(text, type, path, origin)) {
      if (known.has(found)) continue
      known.add(found)
      waiting.push(found)
    }
  }
  return { asked, leaks, seen }
}

/** The paths on this server that an answer names, in the forms in which pages, feeds and sitemaps name them. */
function linksIn(text: string, type: string, path: string, origin: string): string[] {
  const html = type.startsWith('text/html')
  const named = html
    ? [...text.matchAll(/\s(?:href|src|action|content)="([^"]+)"/g)].map(([, found = '']) => unescaped(found))
    : type.includes('xml')
      ? [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, found = '']) => unescaped(found))
      : [...text.matchAll(/https?:\/\/[^\s"'<>\\]+/g)].map(([found]) => found)
  const live = /data-live="([^"]+)" data-path="([^"]+)"/.exec(text)
  if (html && live?.[1] && live[2]) {
    named.push(`${live[1]}?${new URLSearchParams({ page: unescaped(live[2]) }).toString()}`)
  }
  return named.flatMap((found) => {
    if (!URL.canParse(found, origin + path)) return []
    const url = new URL(found, origin + path)
    const ours = url.origin === origin && /^https?:$/.test(url.protocol)
    return ours && !neverAsked.test(url.pathname) && !isVariant(url) ? [url.pathname + url.search] : []
  })
}

/** Files of the bundle are the same for everybody. */
const neverAsked = /^\/assets\//

/**
 * Whether a page is one that is asked anyway, in another language or with several choices at once: those are as many as all
 * choices multiplied, and each choice is seen by itself.
 */
const isVariant = ({ searchParams }: URL): boolean =>
  searchParams.size > 2 || (searchParams.has('lang') && searchParams.size > 1)

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
