import { useLive } from '../../live-query.ts'
import { counted } from '../../ui/counted.ts'
import { perform } from '../../commands.ts'

/** Says whose unsent work, from a file, shows on this screen; nothing where there is none. */
export function CarriedNote({ leagueId, sessionId }: { leagueId: string; sessionId: string | null }) {
  const live = useLive('carried-work', { leagueId, sessionId })
  if (live.kind !== 'ready' || live.data.length === 0) return null
  return (
    <div
      role="note"
      data-carried
      className="flex flex-wrap items-center justify-between gap-3 border-b border-provisional-line bg-provisional-soft px-6 py-2 text-provisional"
    >
      <p>
        With{' '}
        {live.data
          .map(
            ({ changes, person, laptop, verified }) =>
              `${counted(changes, 'unsent change')} of ${person} from ${laptop}${verified ? '' : ' (not verified)'}`,
          )
          .join(' and ')}
        , taken over from a file.
      </p>
      <button
        type="button"
        className="cursor-pointer font-medium underline underline-offset-2"
        onClick={() => perform('open-outbox')}
      >
        Show in the outbox
      </button>
    </div>
  )
}
