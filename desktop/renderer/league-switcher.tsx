import type { LeagueListItem } from '#shared/queries/leagues.ts'
import { useLive } from './live-query.ts'
import { PlanBadge } from './features/plan/plan-badge.tsx'
import { leagueOf, type Route } from './route.ts'
import { go } from './view.ts'

interface LeagueSwitcherProps {
  readonly leagueId: string
  readonly userId: string
  readonly route: Route
}

/** The league one is in, and the way into another: on the same screen where that makes sense there. */
export function LeagueSwitcher({ leagueId, userId, route }: LeagueSwitcherProps) {
  const live = useLive('leagues', { userId })
  const leagues: readonly LeagueListItem[] = live.kind === 'ready' ? live.data : []
  const current = leagues.find((league) => league.id === leagueId)
  if (leagues.length < 2 || !current) {
    return (
      <div className="flex items-center justify-between gap-2 px-2 pt-5 pb-1">
        <p className="truncate text-xs font-medium text-faint">{current?.name ?? '\u00a0'}</p>
        <PlanBadge leagueId={leagueId} role={current?.role ?? null} />
      </div>
    )
  }
  return (
    <div className="flex items-center gap-1 pt-4 pr-2 pb-1">
      <select
        aria-label="League"
        className="h-8 w-full min-w-0 cursor-pointer truncate rounded border border-transparent bg-transparent px-1 text-sm font-medium text-soft hover:border-line hover:text-ink"
        value={leagueId}
        onChange={(event) => go(sameScreen(route, event.target.value))}
      >
        {leagues.map((league) => (
          <option key={league.id} value={league.id}>
            {league.name}
          </option>
        ))}
      </select>
      <PlanBadge leagueId={leagueId} role={current.role} />
    </div>
  )
}

/** The same list in another league; what belongs to one league alone leads to the other's overview. */
function sameScreen(route: Route, leagueId: string): Route {
  const belongsToOne = Object.keys(route).some((key) => key.endsWith('Id') && key !== 'leagueId')
  return leagueOf(route) === null || belongsToOne
    ? { screen: 'overview', leagueId }
    : ({ ...route, leagueId } as Route)
}
