import type { Supposed } from './supposed-standings.ts'

/** What of the standings of a league is asked for. */
export interface StandingsRequest {
  readonly kind: 'standings'
  /** The active season where none is named. */
  readonly seasonId: string | null
  readonly of: 'driver' | 'team'
  readonly chart: 'position' | 'points' | 'gap'
  /** Whose total is to be explained. */
  readonly explain: string | null
  /** Whether to tell who can still win. */
  readonly chances: boolean
  /** What is supposed of the races to come; null where nothing is. */
  readonly suppose: Supposed | null
}

/** How many places of a race can be supposed. */
export const mostPlaces = 10

/** A request as it stands in an address, in a fixed order and without what goes without saying. */
export function standingsQuery(request: StandingsRequest): [name: string, value: string][] {
  const { seasonId, of, chart, explain, chances, suppose } = request
  const given: (readonly [string, string | null])[] = [
    ['season', seasonId],
    ['of', of === 'driver' ? null : of],
    ['chart', chart === 'position' ? null : chart],
    ['explain', explain],
    ['chances', chances ? '1' : null],
    ['suppose', suppose?.races ?? null],
    ...(suppose?.order ?? []).map((id, at) => [`p${at + 1}`, id === '' ? null : id] as const),
  ]
  return given.flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]]))
}
