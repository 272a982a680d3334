import type { PrintedStamp } from '#shared/exports/printed-document.ts'
import type { TextStyle } from './text-writer.ts'

const ink = '#14171a'
const soft = '#565c64'

/** How documents look on white paper; in black and white they say the same. */
export const styles = {
  ink,
  line: '#c9cdd2',
  over: { size: 9, weight: 600, colour: soft },
  heading: { size: 19, weight: 600, colour: ink },
  under: { size: 9, weight: 400, colour: soft },
  columnHeading: { size: 7.5, weight: 600, colour: soft },
  body: { size: 9, weight: 400, colour: ink },
  strong: { size: 9, weight: 600, colour: ink },
  small: { size: 7.5, weight: 400, colour: soft },
  sectionHeading: { size: 10, weight: 600, colour: ink },
} as const satisfies Record<string, TextStyle | string>

export const stampColours: Readonly<Record<PrintedStamp['tone'], string>> = {
  open: '#8a5a00',
  disputed: '#b3261e',
  settled: '#1b6e3c',
}
