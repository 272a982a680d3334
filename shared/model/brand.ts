import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { contrast } from './contrast.ts'

/** The two looks of a page. */
export type Scheme = 'light' | 'dark'

/** What text must stand out by from what it stands on, after WCAG 2 (AA). */
export const readable = 4.5

/** The surfaces that text stands on, as shared/ui/tokens.css has them. */
export const surfaces: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#f5f5f3', '#ffffff', '#f0f0ec'],
  dark: ['#0f1113', '#16181b', '#1d2024', '#1f2226'],
}

/** By how much a colour stands out from the surface of a scheme that it stands out from least. */
export function standsOut(colour: string, scheme: Scheme): number {
  return Math.min(...surfaces[scheme].map((surface) => contrast(colour, surface)))
}

/** The nearest colour that can be read in a scheme: itself, or as much darker or lighter as it takes. */
export function nearestReadable(colour: string, scheme: Scheme): string {
  const end = scheme === 'light' ? 0 : 255
  for (let step = 0; step <= steps; step += 1) {
    const nearer = towards(colour, end, step / steps)
    if (standsOut(nearer, scheme) >= readable) return nearer
  }
  return scheme === 'light' ? '#000000' : '#ffffff'
}

/** Why text in a colour cannot be read in a scheme, with the nearest colour that can; null where it can. */
export function contrastFault(colour: string, scheme: Scheme, field: string): Rejection | null {
  const by = standsOut(colour, scheme)
  if (by >= readable) return null
  const ratio = (Math.floor(by * 10) / 10).toFixed(1)
  return rejected(
    'bad-contrast',
    `${colour} cannot be read on ${scheme} pages: it stands out ${ratio} to 1, and text needs ${readable}. The nearest that can is ${nearestReadable(colour, scheme)}.`,
    field,
  )
}

const steps = 100

function towards(colour: string, end: number, share: number): string {
  const parts = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16)
    return Math.round(part + (end - part) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}
