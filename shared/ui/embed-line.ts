import type { EmbedShow } from '#shared/queries/public/embed-page.ts'

/** The one line that shows a part of a league on another site. `webUrl`: where the public pages are. */
export function embedLine(
  webUrl: string,
  { slug, show, theme = 'auto' }: { slug: string; show: EmbedShow; theme?: 'auto' | 'light' | 'dark' },
): string {
  const look = theme === 'auto' ? '' : ` data-theme="${theme}"`
  const script = new URL('/embed.js', webUrl).href
  return `<script src="${script}" data-league="${slug}" data-show="${show}"${look} async></script>`
}
