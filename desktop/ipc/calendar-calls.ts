import { z } from 'zod'
import { online } from './online-call.ts'

const Driver = z.strictObject({ driverId: z.uuid() })

/** The calendar that one driver follows: only the server can make its link, and tell it this once. */
export const calendarCalls = {
  /** The link before it, if there was one, ends. */
  makeDriverCalendar: online({
    method: 'POST',
    path: ({ driverId }) => `/drivers/${driverId}/calendar`,
    args: Driver,
    result: z.object({ url: z.url() }),
  }),
  endDriverCalendar: online({
    method: 'DELETE',
    path: ({ driverId }) => `/drivers/${driverId}/calendar`,
    args: Driver,
    result: z.null(),
  }),
}
