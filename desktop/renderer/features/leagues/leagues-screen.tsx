import type { LeagueListItem } from '#shared/queries/leagues.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { useLive } from '../../live-query.ts'
import { useSyncStatus } from '../../live-status.ts'
import { RoleBadge } from '../../ui/badge.tsx'
import { counted } from '../../ui/counted.ts'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded, Loading } from '../../ui/states.tsx'
import { go } from '../../view.ts'

/** The leagues one belongs to. */
export function LeaguesScreen({ user }: { user: SignedInUser }) {
  const live = useLive('leagues', { userId: user.id })
  const status = useSyncStatus()
  return (
    <Page title="Leagues">
      <div className="panel max-w-3xl overflow-hidden">
        <Loaded live={live}>
          {(leagues) =>
            leagues.length === 0 ? <NoLeagues status={status} /> : <LeagueList leagues={leagues} />
          }
        </Loaded>
      </div>
    </Page>
  )
}

function LeagueList({ leagues }: { leagues: readonly LeagueListItem[] }) {
  return (
    <ul>
      {leagues.map((league) => (
        <li key={league.id} className="border-t border-line first:border-0">
          <button
            type="button"
            className="flex w-full cursor-pointer items-center gap-4 px-4 py-3 text-left -outline-offset-2! hover:bg-hover"
            onClick={() => go({ screen: 'overview', leagueId: league.id })}
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{league.name}</span>
              <span className="text-sm text-soft">
                {league.seasonName ?? 'No season yet'} · {counted(league.events, 'event')} ·{' '}
                {counted(league.drivers, 'driver')}
              </span>
            </span>
            <RoleBadge role={league.role} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function NoLeagues({ status }: { status: SyncStatus }) {
  if (status.lastSyncedAt !== null) {
    return (
      <Blank title="No leagues yet">
        Nobody has made you a member of a league. Ask an owner or admin to add you; the league then appears
        here by itself.
      </Blank>
    )
  }
  if (status.kind === 'starting' || status.kind === 'syncing') return <Loading />
  return (
    <Blank title="Your leagues are not on this device yet">
      They arrive with the first connection to the server and stay here from then on, also offline.
    </Blank>
  )
}
