import type { Language } from '#shared/i18n/language.ts'

/**
 * Drawn HTML of a page that is told in another language than its league's, with links and forms that lead to pages in it. React
 * writes no other quotes than these around attributes, and none in text.
 */
export function keepLanguage(html: string, slug: string, language: Language): string {
  return html
    .replaceAll(
      /(<a\s[^>]*?href=")(\/l\/([^"/?#]+)[^"#]*)/g,
      (whole, before: string, path: string, of: string) =>
        of === slug && !/[?;]lang=/.test(path)
          ? `${before}${path}${path.includes('?') ? '&amp;' : '?'}lang=${language}`
          : whole,
    )
    .replaceAll(/<form\s[^>]*>/g, (form) =>
      /\bmethod="post"/i.test(form) ? form : `${form}<input type="hidden" name="lang" value="${language}">`,
    )
}
