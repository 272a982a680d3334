import { useEffect, useState } from 'react'
import type { LeagueListItem } from '#shared/queries/leagues.ts'
import { planLimits } from '#shared/policy/plan-limits.ts'
import type { SyncStatus } from '#shared/sync/status.ts'
import type { SignedInUser } from '#desktop/ipc/contract.ts'
import { useLive } from '../../live-query.ts'
import { useSyncStatus } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { Badge, RoleBadge } from '../../ui/badge.tsx'
import { counted } from '../../ui/counted.ts'
import { Page } from '../../ui/page.tsx'
import { Blank, Loaded, Loading } from '../../ui/states.tsx'
import { go } from '../../view.ts'
import { DeletedLeagues } from './deleted-leagues.tsx'
import { CreateLeague } from './create-league.tsx'
import { firstSyncWords } from './first-sync-words.ts'
import { JoinLeague } from './join-league.tsx'

/** A league that the server has and this device does not yet. */
interface Awaited {
  readonly id: string
  readonly name: string
}

/** The leagues one belongs to. */
export function LeaguesScreen({ user }: { user: SignedInUser }) {
  const live = useLive('leagues', { userId: user.id })
  const status = useSyncStatus()
  const [dialog, setDialog] = useState<'none' | 'found' | 'join'>('none')
  const close = (): void => setDialog('none')
  const [awaited, setAwaited] = useState<Awaited | null>(null)
  const arrived = live.kind === 'ready' && live.data.some((league) => league.id === awaited?.id)
  useEffect(() => {
    if (arrived && awaited) go({ screen: 'overview', leagueId: awaited.id })
  }, [arrived, awaited])
  const wait = (league: Awaited): void => {
    setAwaited(league)
    close()
  }
  return (
    <Page
      title="Leagues"
      beside={
        <>
          <Button look="quiet" onClick={() => go({ screen: 'billing' })}>
            Plan and billing
          </Button>
          <Button onClick={() => setDialog('join')}>Join a league…</Button>
          <Button look="primary" onClick={() => setDialog('found')}>
            New league…
          </Button>
        </>
      }
    >
      <div className="panel max-w-3xl overflow-hidden">
        <Loaded live={live} words={firstSyncWords(status)}>
          {(leagues) =>
            leagues.length === 0 ? <NoLeagues status={status} /> : <LeagueList leagues={leagues} />
          }
        </Loaded>
        {awaited && !arrived && (
          <output className="block border-t border-line px-4 py-3 text-soft">
            {awaited.name} is on its way to this device…
          </output>
        )}
      </div>
      <DeletedLeagues onRestored={wait} />
      {dialog === 'found' && (
        <CreateLeague
          online={status.kind === 'synced' || status.kind === 'syncing'}
          onClose={close}
          onCreated={wait}
        />
      )}
      {dialog === 'join' && <JoinLeague onClose={close} onJoined={wait} />}
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
            {league.readOnly && <Badge tone="plain">Read-only</Badge>}
            <Badge tone="plain">{planLimits[league.plan].label}</Badge>
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
        Found one, or join one by the invite link that its owner or admin sends you.
      </Blank>
    )
  }
  const words = firstSyncWords(status)
  if (words !== null) return <Loading words={words} />
  return (
    <Blank title="Your leagues are not on this device yet">
      They arrive with the first connection to the server and stay here from then on, also offline.
    </Blank>
  )
}
