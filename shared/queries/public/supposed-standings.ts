import { mostPlaces } from './standings-request.ts'
import { openSessions, withChosenResults } from '#shared/scoring/chosen-results.ts'
import { computeStandings } from '#shared/scoring/compute-standings.ts'
import type { SeasonInput } from '#shared/scoring/season-input.ts'
import { standingsLines, standingsSubject } from '../answers/server-standings.ts'
import type { LeagueRows } from '../rows/league-rows.ts'
import { sheetStandingsRows, type SheetStandingsRow } from '../sheet-standings-view.ts'
import type { StandingsViewRow } from '../standings-view.ts'

/** What somebody supposes of races to come. */
export interface Supposed {
  /** Only the next race, or each that is left. */
  readonly races: 'next' | 'all'
  /** Drivers' ids in the order in which they finish; '' for a place that is left open. */
  readonly order: readonly string[]
}

/** The standings as they would be, with what can be supposed. */
export interface SupposedStandings {
  /** The race that comes next; null where none is left. */
  readonly next: { readonly sessionName: string; readonly eventName: string; readonly round: number } | null
  /** How many races are left. */
  readonly left: number
  /** How many places can be filled. */
  readonly places: number
  /** Everybody who may be chosen, by name. */
  readonly drivers: readonly { readonly id: string; readonly name: string }[]
  /** What was chosen, as far as it can be: nobody twice. */
  readonly order: readonly string[]
  readonly rows: readonly SheetStandingsRow[]
}

/** Computes what is supposed; `now`: the standings as they are. */
export function supposedStandings(
  rows: LeagueRows,
  input: SeasonInput,
  of: 'driver' | 'team',
  { races, order }: Supposed,
  now: readonly StandingsViewRow[],
): SupposedStandings {
  const open = openSessions(input).filter(({ kind }) => kind !== 'qualifying')
  const [next] = open
  const event = next && input.events.find(({ id }) => id === next.eventId)
  const racing = new Set(input.entries.flatMap(({ driverIds }) => driverIds))
  const choice = input.drivers.filter(
    ({ id }) => racing.has(id) || rows.get('driver', id)?.archived_at === null,
  )
  const known = new Set(choice.map(({ id }) => id))
  const places = Math.min(mostPlaces, known.size)
  const chosen = order.slice(0, places).map((id, at) => (known.has(id) && order.indexOf(id) === at ? id : ''))
  const driverIds = chosen.filter((id) => id !== '')
  const supposed = withChosenResults(
    input,
    (races === 'next' ? open.slice(0, 1) : open).map(({ id }) => ({ sessionId: id, driverIds })),
  )
  const { drivers, teams } = computeStandings(supposed)
  const lines = standingsLines(of === 'driver' ? drivers : teams, (id) => standingsSubject(rows, of, id))
  return {
    next: next && event ? { sessionName: next.name, eventName: event.name, round: event.round } : null,
    left: open.length,
    places,
    drivers: choice.map(({ id, name }) => ({ id, name })).sort((a, b) => collator.compare(a.name, b.name)),
    order: chosen,
    rows: sheetStandingsRows(lines, now),
  }
}

const collator = new Intl.Collator('en')
