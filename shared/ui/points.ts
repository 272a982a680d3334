import type { Language } from '#shared/i18n/language.ts'
import { english, type Texts } from '#shared/i18n/texts.ts'

/** Milli-points as a person writes points, exactly: 12500 is '12.5' ('12,5' in German), 143 is '0.143', -2000 is '−2'. */
export function formatPoints(milliPoints: number, { language }: Pick<Texts, 'language'> = english): string {
  const sign = milliPoints < 0 ? '−' : ''
  const size = Math.abs(milliPoints)
  const fraction = String(size % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '')
  return `${sign}${Math.floor(size / 1000)}${fraction && `${decimalMarks[language]}${fraction}`}`
}

/**
 * Points as a person types them, in milli-points: '12.5', '12,5' and ' 3 ' are understood; more than three decimals or
 * anything else is null, so that nothing is rounded behind a steward's back.
 */
export function parsePoints(text: string): number | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match) return null
  return Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'))
}

/** Like `parsePoints`, but points may be taken away: '-3', '−2.5' and '+1' are understood. */
export function parseSignedPoints(text: string): number | null {
  const match = /^([+−-]?)\s*(.*)$/s.exec(text.trim())
  const size = parsePoints(match?.[2] ?? '')
  if (size === null || size === 0) return size
  return match?.[1] === '-' || match?.[1] === '−' ? -size : size
}

const decimalMarks: Readonly<Record<Language, string>> = { en: '.', de: ',' }
