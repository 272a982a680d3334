import { languages, type Language } from '#shared/i18n/language.ts'
import { escapeHtml } from './document.ts'

/** For search engines: where the same page stands in each language. `pathIn` is its path; without a language in the league's own. */
export function languageTags(pathIn: (language: Language | null) => string, publicUrl: string): string {
  const link = (code: string, path: string): string =>
    `<link rel="alternate" hreflang="${code}" href="${escapeHtml(new URL(path, publicUrl).href)}">`
  return [
    ...languages.map((language) => link(language, pathIn(language))),
    link('x-default', pathIn(null)),
  ].join('')
}
