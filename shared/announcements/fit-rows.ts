import type { Texts } from '#shared/i18n/texts.ts'

/**
 * As many of the rows as there is room for, whole and in their order, one a line; then how many more there are. `most` is the
 * length that must not be exceeded.
 */
export function fitRows({ t }: Texts, rows: readonly string[], most: number): string {
  const moreWords = (count: number): string => t('and {count} more', { count })
  const whole = rows.join('\n')
  if (whole.length <= most) return whole
  let kept = 0
  let length = 0
  while (kept < rows.length) {
    const longer = length + (rows[kept] ?? '').length + 1
    if (longer + moreWords(rows.length - kept - 1).length > most) break
    length = longer
    kept += 1
  }
  return [...rows.slice(0, kept), moreWords(rows.length - kept)].join('\n')
}
