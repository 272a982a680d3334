import { Temporal } from 'temporal-polyfill'

/** The weeks that show a month ('2026-03'), Monday first, as days '2026-02-23'; the first and last may be of others. */
export function monthGrid(month: string): string[][] {
  const first = Temporal.PlainDate.from(`${month}-01`)
  const start = first.subtract({ days: first.dayOfWeek - 1 })
  const weeks = Math.ceil((first.dayOfWeek - 1 + first.daysInMonth) / 7)
  return Array.from({ length: weeks }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => start.add({ days: week * 7 + day }).toString()),
  )
}

/** The month so many months after one. */
export function monthAfter(month: string, months: number): string {
  return Temporal.PlainYearMonth.from(month).add({ months }).toString()
}

/** The day so many days after one. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The same day in another month, or its last where it is shorter. */
export function dayInMonth(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString()
}
