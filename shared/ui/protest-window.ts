import { locales, type Language } from '#shared/i18n/language.ts'

/** What a session says of its protest window. Times are ISO, UTC. */
export interface WindowOf {
  readonly status: 'draft' | 'provisional' | 'official' | 'amended'
  readonly underProtest: boolean
  readonly windowMinutes: number | null
  readonly windowEndsAt: string | null
}

/**
 * Where a session's protest window is.
 *
 *     none --submitted--> waits --the server has it--> running --its end--> over --the server--> none (official)
 */
export type WindowState =
  | { readonly kind: 'none' }
  /** The server has not said yet when it ends. */
  | { readonly kind: 'waits'; readonly minutes: number }
  | { readonly kind: 'running'; readonly endsAt: string; readonly leftMs: number }
  | { readonly kind: 'over'; readonly endsAt: string }

/** `now` is the server's clock: ms since 1970, UTC. */
export function windowState(session: WindowOf, now: number): WindowState {
  if (session.status !== 'provisional' || !session.windowMinutes) return { kind: 'none' }
  if (session.windowEndsAt === null) return { kind: 'waits', minutes: session.windowMinutes }
  const leftMs = Date.parse(session.windowEndsAt) - now
  return leftMs > 0
    ? { kind: 'running', endsAt: session.windowEndsAt, leftMs }
    : { kind: 'over', endsAt: session.windowEndsAt }
}

/** Time left as on a clock, begun seconds counted whole: '4:07', '1:04:07', '2 days 3 h' or, in German, '2 Tage 3 h'. */
export function formatCountdown(ms: number, language: Language = 'en'): string {
  const seconds = Math.ceil(ms / 1000)
  const hours = Math.floor(seconds / 3600)
  if (hours >= 24) return `${days(Math.floor(hours / 24), language)} ${hours % 24} h`
  const minutes = Math.floor(seconds / 60) % 60
  const rest = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** A length of minutes: '30 min', '1 h', '1 h 30 min', '2 days' or, in German, '2 Tage'. */
export function formatMinutes(minutes: number, language: Language = 'en'): string {
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const
  const words = parts.flatMap(([count, unit]) =>
    count === 0 ? [] : [unit === 'day' ? days(count, language) : `${count} ${unit}`],
  )
  return words.join(' ') || '0 min'
}

/** By the platform, since the script of pages counts without a catalogue. */
const days = (count: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(count)
