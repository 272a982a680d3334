/*
 * A button carries all that its answer needs in its id, so that it works after any restart and on a message of any age. Its
 * end is a seal that only the server makes: an id that somebody made up is not answered.
 *
 *   gb1 . action . league . season . page . seal
 */

/** What a button under standings asks for. Which page is shown now follows from the message, never from here. */
export interface StandingsButton {
  readonly action: 'previous' | 'next' | 'refresh'
  readonly leagueId: string
  readonly seasonId: string
  readonly of: 'drivers' | 'teams'
  /** From 0. */
  readonly page: number
}

/** The id of a button. `seal` answers so many letters of a seal as `sealLength` says. */
export function buttonId(
  { action, leagueId, seasonId, of, page }: StandingsButton,
  seal: (text: string) => string,
): string {
  const text = [version, `${action[0]}${of[0]}`, short(leagueId), short(seasonId), page].join('.')
  return `${text}.${seal(text)}`
}

/** What a button asks for, null where its id is not one that the server made. */
export function readButtonId(id: string, seal: (text: string) => string): StandingsButton | null {
  const parts = form.exec(id)
  if (!parts) return null
  const [, text = '', action = '', of = '', league = '', season = '', page = '', sealed = ''] = parts
  if (seal(text) !== sealed) return null
  return {
    action: actions[action as keyof typeof actions],
    of: of === 'd' ? 'drivers' : 'teams',
    leagueId: long(league),
    seasonId: long(season),
    page: Number(page),
  }
}

/** An answer of a driver under a reminder or the next race. */
export interface AttendButton {
  readonly eventId: string
  readonly state: 'confirmed' | 'withdrawn'
}

/** Null where it is no such button. Who may answer is decided by who presses, so that it needs no seal. */
export function readAttendId(id: string): AttendButton | null {
  const parts = /^attend:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}):(confirmed|withdrawn)$/.exec(id)
  return parts ? { eventId: parts[1] ?? '', state: parts[2] as AttendButton['state'] } : null
}

/** 72 bits in base64url: it cannot be guessed, and the id has room for it. */
export const sealLength = 12

const version = 'gb1'
const actions = { p: 'previous', n: 'next', r: 'refresh' } as const
const form = /^(gb1\.([pnr])([dt])\.([\da-f]{32})\.([\da-f]{32})\.(\d{1,3}))\.([\w-]{12})$/

const short = (id: string): string => id.replaceAll('-', '')
const long = (id: string): string => id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
