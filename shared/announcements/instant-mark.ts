import { Temporal } from 'temporal-polyfill'

/**
 * An instant (ISO, UTC) as Discord shows it to each reader in their own zone: 'F' is the day and the time in full, 'f' without
 * the day of the week, 't' the time alone, 'R' how long until then or since.
 */
export function instantMark(instant: string, style: 'F' | 'f' | 't' | 'R'): string {
  return `<t:${Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000)}:${style}>`
}
