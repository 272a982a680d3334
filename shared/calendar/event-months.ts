import { monthGrid } from './month-grid.ts'

/** A month of a calendar, with the events of each day. */
export interface EventMonth<Event> {
  /** '2026-03'. */
  readonly month: string
  /** The weeks that show it, Monday first. */
  readonly weeks: readonly (readonly EventDay<Event>[])[]
}

export interface EventDay<Event> {
  /** '2026-03-29'. */
  readonly day: string
  /** Whether it is of the month, and not of the one before or after. */
  readonly within: boolean
  readonly events: readonly Event[]
}

/** A month as weeks of days with their events, in the order given. */
export function eventMonth<Event extends { readonly day: string }>(
  month: string,
  events: readonly Event[],
): EventMonth<Event> {
  const byDay = Map.groupBy(events, ({ day }) => day)
  return {
    month,
    weeks: monthGrid(month).map((week) =>
      week.map((day) => ({ day, within: day.startsWith(month), events: byDay.get(day) ?? [] })),
    ),
  }
}

/**
 * The months before and after one that have events, null where there is none: a reader pages through what there is, not
 * through empty months.
 */
export function monthsAround(
  month: string,
  events: readonly { readonly day: string }[],
): { readonly before: string | null; readonly after: string | null } {
  const months = events.map(({ day }) => day.slice(0, 7))
  const earlier = months.filter((each) => each < month).toSorted()
  const later = months.filter((each) => each > month).toSorted()
  return { before: earlier.at(-1) ?? null, after: later[0] ?? null }
}

/** Whether a text names a month of a year that calendars can be trusted with: '2026-03'. */
export function isMonth(text: string): boolean {
  return /^(19[5-9]\d|20\d\d|2100)-(0[1-9]|1[0-2])$/.test(text)
}
