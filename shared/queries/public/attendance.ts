import type { FeedTables } from './feed-tables.ts'

export interface PublicAttendance {
  /** By name. */
  readonly confirmed: readonly ComingDriver[]
  readonly withdrawn: readonly ComingDriver[]
}

export interface ComingDriver {
  readonly id: string
  readonly name: string
  readonly carNumber: string | null
}

/** Who said that they come to an event, and who that they do not; null before anybody did. */
export function publicAttendance(tables: FeedTables, eventId: string): PublicAttendance | null {
  const answers = [...tables.attendance.values()].filter((answer) => answer.event_id === eventId)
  if (answers.length === 0) return null
  const those = (state: 'confirmed' | 'withdrawn'): ComingDriver[] =>
    answers
      .filter((answer) => answer.state === state)
      .flatMap(({ driver_id: id }) => {
        const driver = tables.driver.get(id)
        return driver ? [{ id, name: driver.display_name, carNumber: driver.car_number }] : []
      })
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  return { confirmed: those('confirmed'), withdrawn: those('withdrawn') }
}

/** The same order on the server and in every browser. */
const nameOf = ({ id, name }: ComingDriver): string => `${name.toLowerCase()} ${id}`
