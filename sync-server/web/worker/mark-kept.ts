import { setting } from './setting.ts'

/** A page from before, with a line above it that says so, and as of when it is by the clock and the zone of its reader. */
export async function markKept(page: Response): Promise<Response> {
  const html = await page.text()
  const language = /<html[^>]* lang="([\w-]+)"/.exec(html)?.[1] ?? 'en'
  const seen = new Date(page.headers.get('date') ?? '')
  const at = Number.isNaN(seen.getTime())
    ? '?'
    : new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(seen)
  const words = setting.kept[language] ?? setting.kept['en'] ?? ''
  const line = `<p class="kept-page" role="status" data-kept>${words.replace('{at}', at)}</p>`
  const headers = new Headers(page.headers)
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name)
  return new Response(html.replace('<div id="root">', `<div id="root">${line}`), {
    status: page.status,
    headers,
  })
}
