import { rejected, type Rejection } from './outcome.ts'

/** How far a car was behind: a time in ms, or whole laps. */
export type Gap =
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'laps'; readonly laps: number }

export type Parsed<Value> = { readonly ok: true; readonly value: Value } | Rejection

/** The longest time a sheet holds, in ms: a little more than 23 days. */
export const longestMs = 2_000_000_000

/** Milliseconds as a lap or race time: 83456 is '1:23.456', 5025678 is '1:23:45.678', 45678 is '45.678'. */
export function formatMs(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = `${seconds % 60}.${String(ms % 1000).padStart(3, '0')}`
  if (hours > 0) return `${hours}:${two(minutes)}:${rest.padStart(6, '0')}`
  return minutes > 0 ? `${minutes}:${rest.padStart(6, '0')}` : rest
}

/**
 * A lap or race time as a person types it, in ms: '1:23.456', '1:23:45', '83.4', also with a comma; '' is null. Refused
 * with 'bad-time' for anything else, for 60 and more behind a colon, and for a fourth decimal, which would be rounded
 * unseen; with 'time-too-long' beyond `longestMs`.
 */
export function parseMs(text: string): Parsed<number | null> {
  if (text.trim() === '') return { ok: true, value: null }
  const match = /^(?:(?:(\d{1,4}):)?(\d{1,4}):)?(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  const [, hours, minutes, seconds = '', fraction = ''] = match ?? []
  const isOverfull =
    (minutes !== undefined && (Number(seconds) > 59 || seconds.length > 2)) ||
    (hours !== undefined && (Number(minutes) > 59 || (minutes ?? '').length > 2))
  if (!match || isOverfull) return rejected('bad-time', 'A time looks like 1:23.456.')
  const whole = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds)
  const ms = whole * 1000 + Number(fraction.padEnd(3, '0'))
  return ms > longestMs ? rejected('time-too-long', 'No session lasts that long.') : { ok: true, value: ms }
}

/** '+12.3', '+1:02.345', '+1 lap', '+3 laps', as `parseGap` reads them back. */
export function formatGap(gap: Gap): string {
  if (gap.kind === 'laps') return `+${gap.laps} lap${gap.laps === 1 ? '' : 's'}`
  return `+${formatMs(gap.ms)}`
}

/**
 * A gap as a person types it: '+12.3', '12.3', '+1:02.3', '+1 lap', '2 laps', '1L'; '' is null. Refused with 'bad-gap',
 * or as a time is; with 'too-many-laps' from 1000 laps on.
 */
export function parseGap(text: string): Parsed<Gap | null> {
  const plain = text.trim().replace(/^\+\s*/, '')
  if (plain === '') return text.trim() === '' ? { ok: true, value: null } : badGap
  const laps = /^(\d{1,6})\s*l(?:aps?)?\.?$/i.exec(plain)
  if (laps) {
    const count = Number(laps[1])
    if (count === 0) return badGap
    return count > 999
      ? rejected('too-many-laps', 'No car is a thousand laps behind.')
      : { ok: true, value: { kind: 'laps', laps: count } }
  }
  const time = parseMs(plain)
  if (!time.ok) return time.code === 'bad-time' ? badGap : time
  return { ok: true, value: { kind: 'time', ms: time.value ?? 0 } }
}

const badGap = rejected('bad-gap', 'A gap looks like +12.3 or +1 lap.')

function two(value: number): string {
  return String(value).padStart(2, '0')
}
