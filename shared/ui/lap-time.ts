import { formatMs, parseMs } from '#shared/base/timing-text.ts'

/** Milliseconds as a lap or race time: 83456 is '1:23.456', 5025678 is '1:23:45.678', 45678 is '45.678'. */
export function formatTime(ms: number): string {
  return formatMs(ms)
}

/** A lap or race time as a person types it, in milliseconds, as `parseMs` reads it. Null for anything else, and for ''. */
export function parseTime(text: string): number | null {
  const parsed = parseMs(text)
  return parsed.ok ? parsed.value : null
}
