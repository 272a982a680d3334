import type { CardMark } from '#shared/announcements/card.ts'
import { contrast, mix, standOut } from '#shared/model/contrast.ts'

/** The dark colours of shared/ui/tokens.css, which says what each is for. */
export const palette = {
  canvas: '#0f1113',
  surface: '#16181b',
  raised: '#1d2024',
  line: '#282b30',
  ink: '#eceef0',
  soft: '#b0b5bd',
  faint: '#8f959e',
  signal: '#f04e23',
  gained: '#7adca5',
  lost: '#ff9f97',
  fastest: '#c9a7ff',
  taken: '#ffc46b',
} as const

interface Tone {
  readonly ink: string
  readonly fill: string
  readonly line: string
}

const settled: Tone = { ink: '#7adca5', fill: '#10271a', line: '#2c5f42' }

/** As the marks of the app and the web. */
export const tones: Readonly<Record<CardMark['kind'], Tone>> = {
  provisional: { ink: '#ffc46b', fill: '#2e2310', line: '#7a5b22' },
  'under-protest': { ink: '#ff9f97', fill: '#351715', line: '#7b3733' },
  official: settled,
  amended: settled,
}

/** What text and what a mere line must stand out by, after WCAG 2 (AA). */
export const readable = 4.5
export const visible = 3

/** A colour ('#rrggbb') as it can be seen on the canvas: itself, or as much lighter as it takes. */
export function onCanvas(colour: string, least: number): string {
  return standOut(colour, palette.canvas, least)
}

/** The canvas in a shade of a colour: as much of it as lets soft text be read on it. */
export function shadeOf(colour: string): string {
  for (let share = 0.3; share > 0; share -= 0.05) {
    const shade = mix(palette.canvas, colour, share)
    if (contrast(palette.soft, shade) >= readable) return shade
  }
  return palette.canvas
}
