import { z } from 'zod'

/** Whether a driver comes to an event. Who has not answered has neither. */
export const Attendance = z.enum(['confirmed', 'withdrawn'])
export type Attendance = z.infer<typeof Attendance>

interface Asked {
  readonly kind: 'regular' | 'reserve' | 'guest'
  readonly state: Attendance | null
}

export interface AttendanceGroups<Driver> {
  readonly confirmed: readonly Driver[]
  readonly withdrawn: readonly Driver[]
  /** Regular drivers who said nothing yet. */
  readonly unanswered: readonly Driver[]
  /** Reserves who said nothing: nobody waits for their answer. */
  readonly inReserve: readonly Driver[]
}

/** Who comes, who does not, and from whom an answer is waited for, each in the order given. Nobody waits for guests. */
export function groupAttendance<Driver extends Asked>(drivers: readonly Driver[]): AttendanceGroups<Driver> {
  const silent = (kind: Asked['kind']) =>
    drivers.filter((driver) => driver.state === null && driver.kind === kind)
  return {
    confirmed: drivers.filter(({ state }) => state === 'confirmed'),
    withdrawn: drivers.filter(({ state }) => state === 'withdrawn'),
    unanswered: silent('regular'),
    inReserve: silent('reserve'),
  }
}
