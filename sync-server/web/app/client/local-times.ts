import { dateStyles } from '#shared/i18n/date-styles.ts'
import { languageOf, locales } from '#shared/i18n/language.ts'

/** Instants in the reader's own zone, which they name. */
export function showLocalTimes(root: ParentNode): void {
  localTimesIn(root)
}

export function localTimesIn(root: ParentNode): void {
  const locale = locales[languageOf(document.documentElement.lang) ?? 'en']
  const day = new Intl.DateTimeFormat(locale, dateStyles.day)
  const instant = new Intl.DateTimeFormat(locale, dateStyles.zoned)
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const form = time.dataset['local'] === 'day' ? day : instant
    const text = form.format(Date.parse(time.dateTime))
    if (time.textContent !== text) time.textContent = text
  }
}
