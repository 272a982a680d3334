/*
 * What `/embed.js` is, on pages of other sites:
 *
 *     <script src="https://gridboss.example/embed.js" data-league="demo-gp" data-show="standings" async></script>
 *
 * makes a frame in its own place. It sets attributes alone and no styles, so that a page with a strict policy needs to allow
 * this server's scripts and frames and nothing else. As it keeps the room that its rows need, what is below does not move.
 */
{
  const script = document.currentScript
  const shows: Readonly<Record<string, string>> = {
    standings: 'standings',
    'latest-result': 'results/latest',
    'next-race': 'next-race',
    calendar: 'calendar',
  }
  const head = 56
  const row = 44
  const foot = 48

  const { league = '', show = 'standings', rows = '10', theme, lang, kind } = script?.dataset ?? {}
  const path = shows[show]
  if (script instanceof HTMLScriptElement && path !== undefined && /^[a-z0-9-]{1,80}$/.test(league)) {
    const server = new URL(script.src).origin
    const address = new URL(`/embed/l/${league}/${path}`, server)
    for (const [name, value] of Object.entries({ rows, theme, lang, kind })) {
      if (value !== undefined) address.searchParams.set(name, value)
    }
    const wanted = Number(rows)
    const count = show === 'next-race' ? 1 : wanted >= 1 && wanted <= 100 ? Math.floor(wanted) : 10
    const kept = head + count * row + foot
    const frame = document.createElement('iframe')
    frame.src = address.href
    frame.title = `${league}: ${show.replace('-', ' ')}`
    frame.width = '100%'
    frame.height = String(kept)
    frame.loading = 'lazy'
    frame.setAttribute('frameborder', '0')
    frame.setAttribute('scrolling', 'no')
    frame.setAttribute(
      'sandbox',
      'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox',
    )
    addEventListener('message', ({ origin, source, data }: MessageEvent<unknown>) => {
      if (origin !== server || source !== frame.contentWindow) return
      const said = data as { readonly gridboss?: unknown; readonly height?: unknown } | null
      if (said?.gridboss !== 'height' || typeof said.height !== 'number') return
      if (said.height > 0 && said.height <= 10_000) frame.height = String(Math.max(kept, said.height))
    })
    script.after(frame)
  }
}
