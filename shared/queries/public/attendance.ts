import type { LeagueRows } from '../rows/league-rows.ts'

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
export function publicAttendance(rows: LeagueRows, eventId: string): PublicAttendance | null {
  const answers = rows.by('attendance', 'event_id', eventId)
  if (answers.length === 0) return null
  const those = (state: 'confirmed' | 'withdrawn'): ComingDriver[] =>
    answers
      .filter((answer) => answer.state === state)
      .flatMap(({ driver_id: id }) => {
        const driver = rows.get('driver', id)
        return driver ? [{ id, name: driver.display_name, carNumber: driver.car_number }] : []
      })
      .sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
  return { confirmed: those('confirmed'), withdrawn: those('withdrawn') }
}

/** The same order on the server and in every browser. */
const nameOf = ({ id, name }: ComingDriver): string => `${name.toLowerCase()} ${id}`
