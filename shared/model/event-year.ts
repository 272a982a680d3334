/** The years in which events may be: what calendars, clocks and zones can be trusted with. */
export const eventYears = { first: 1950, last: 2100 } as const

/** Why a start is refused. */
export const eventYearWords = `must be in the years ${eventYears.first} to ${eventYears.last}`

/** Whether an ISO 8601 time, with or without a zone, is in a year in which events may be. */
export function isEventYear(time: string): boolean {
  const year = Number(time.slice(0, 4))
  return year >= eventYears.first && year <= eventYears.last
}
