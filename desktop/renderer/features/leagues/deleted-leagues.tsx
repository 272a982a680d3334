import { formatInstant } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { useOnline } from '../../online.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'
import { upgradeAction } from '../plan/upgrade-action.ts'

interface DeletedLeaguesProps {
  readonly onRestored: (league: { readonly id: string; readonly name: string }) => void
}

/** What one deleted and can still bring back; nothing is shown where there is nothing, or no connection to ask. */
export function DeletedLeagues({ onRestored }: DeletedLeaguesProps) {
  const online = useOnline('deletedLeagues', {})
  if (online.kind !== 'ready' || online.data.items.length === 0) return null

  async function restore(league: { id: string; name: string }): Promise<void> {
    try {
      const answer = await call('restoreLeague', { leagueId: league.id })
      if (!answer.ok) return notify(answer.message, 'danger', upgradeAction(answer))
      await call('syncNow', {})
      onRestored(league)
      if (online.kind === 'ready') online.retry()
    } catch (error) {
      notify(messageOf(error), 'danger')
    }
  }

  return (
    <section className="mt-8 max-w-3xl">
      <h2 className="px-1 pb-2 text-sm font-semibold text-soft">Deleted</h2>
      <ul className="panel">
        {online.data.items.map((league) => (
          <li
            key={league.id}
            className="flex items-center gap-4 border-t border-line px-4 py-3 first:border-0"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium text-soft">{league.name}</span>
              <span className="text-sm text-soft">
                Can be restored until {formatInstant(league.restorableUntil)}
              </span>
            </span>
            <Button onClick={() => void restore(league)} aria-label={`Restore ${league.name}`}>
              Restore
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
