import type { ReactNode } from 'react'
import type { LeagueDetail } from '#shared/queries/league.ts'
import { ReadOnlyLeague } from './features/over-limit/read-only-league.tsx'
import { useLive } from './live-query.ts'
import { Button } from './ui/button.tsx'
import { Blank, Loaded } from './ui/states.tsx'
import { go, useView } from './view.ts'

export type Season = LeagueDetail['seasons'][number]

interface InLeagueProps {
  readonly leagueId: string
  readonly userId: string
  readonly children: (league: LeagueDetail, season: Season | null) => ReactNode
}

/** Gives a screen its league and the chosen season, or says why there is none. */
export function InLeague({ leagueId, userId, children }: InLeagueProps) {
  const live = useLive('league', { leagueId, userId })
  const chosen = useView((view) => view.seasonOf[leagueId])
  return (
    <Loaded live={live}>
      {(league) =>
        league === null ? (
          <div className="p-4">
            <Blank
              title="This league is not on this device"
              action={<Button onClick={() => go({ screen: 'leagues' })}>All leagues</Button>}
            >
              You may have left it, or it was deleted. What you entered for it stays in the outbox.
            </Blank>
          </div>
        ) : (
          <div className="flex h-full flex-col">
            <ReadOnlyLeague league={league} userId={userId} />
            <div className="min-h-0 flex-1">
              {children(
                league,
                league.seasons.find((season) => season.id === chosen) ?? league.seasons[0] ?? null,
              )}
            </div>
          </div>
        )
      }
    </Loaded>
  )
}
