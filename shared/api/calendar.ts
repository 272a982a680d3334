import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { DriverParams, Nothing } from './fields.ts'

const tag = 'Calendar feeds'

/** The link before it, if there was one, ends. */
export const makeDriverCalendar = endpoint({
  method: 'POST',
  path: '/drivers/:driverId/calendar',
  tag,
  summary: 'Make the calendar link of a driver, in place of the one before',
  description: 'By the driver themselves or an admin.',
  keyed: true,
  params: DriverParams,
  answer: [201, z.object({ url: z.url().describe('shown only once; whoever has it reads the calendar') })],
})

export const endDriverCalendar = endpoint({
  method: 'DELETE',
  path: '/drivers/:driverId/calendar',
  tag,
  summary: 'End the calendar link of a driver',
  params: DriverParams,
  answer: [204, Nothing],
})
