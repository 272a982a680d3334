import { commands } from '#desktop/ipc/commands.ts'
import { perform } from '../../commands.ts'
import { useNow, useSyncStatus } from '../../live-status.ts'
import { useEngineState } from '../../main-values.ts'
import { counted } from '../../ui/counted.ts'
import { show } from '../../view.ts'
import { Keys } from '../../ui/keys.tsx'
import { formatAge, formatInstant } from '#shared/ui/local-time.ts'
import { lastSyncedWords, pendingWords, stateWords, statusWith, type Tone } from './status-words.ts'

/** Always at the bottom of the window: whether the server knows what this device knows. */
export function SyncBar() {
  const status = statusWith(useEngineState(), useSyncStatus())
  const now = useNow()
  const { tone, words } = stateWords(status)
  const pending = pendingWords(status, now)
  const retryIn = status.kind === 'offline' ? Math.ceil((status.retryAt - now) / 1000) : 0
  return (
    <footer
      aria-label="Sync"
      className="tabular flex h-9 shrink-0 items-center gap-4 border-t border-line bg-sunken px-4 text-sm"
      data-sync={status.kind}
    >
      <span className="flex items-center gap-2">
        <Light tone={tone} />
        <output className={tones[tone]}>{words}</output>
        {status.kind === 'needs-sign-in' && (
          <button
            type="button"
            onClick={() => show('sign-in')}
            className="cursor-pointer font-medium text-danger underline underline-offset-2"
          >
            Sign in
          </button>
        )}
        {status.kind === 'offline' && (
          <span className="text-faint" title={`Since ${formatInstant(new Date(status.since).toISOString())}`}>
            for {formatAge(Math.max(0, now - status.since))},{' '}
            {retryIn > 0 ? `next try in ${retryIn} s` : 'trying now'}
          </span>
        )}
      </span>
      <span className="flex items-center gap-4">
        {pending && (
          <button
            type="button"
            data-pending={status.pending}
            onClick={() => perform('open-outbox')}
            className="cursor-pointer font-medium text-provisional underline-offset-2 hover:underline"
          >
            {pending}
          </button>
        )}
        {status.refused > 0 && (
          <button
            type="button"
            onClick={() => perform('open-outbox')}
            className="cursor-pointer font-medium text-danger underline-offset-2 hover:underline"
          >
            {counted(status.refused, 'change')} refused
          </button>
        )}
      </span>
      <span className="ml-auto text-soft">{lastSyncedWords(status, now)}</span>
      <button
        type="button"
        onClick={() => perform('open-outbox')}
        className="flex cursor-pointer items-center gap-2 rounded px-2 py-1 text-soft hover:bg-hover hover:text-ink"
      >
        Outbox
        <Keys accelerator={commands['open-outbox'].accelerator} />
      </button>
    </footer>
  )
}

const tones: Record<Tone, string> = {
  good: 'text-ink',
  busy: 'text-ink',
  waiting: 'font-medium text-provisional',
  bad: 'font-medium text-danger',
}

/** A shape for each tone, so that it does not take colour to tell them apart. */
function Light({ tone }: { tone: Tone }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className={lights[tone]}>
      {tone === 'good' && <circle cx="6" cy="6" r="5" fill="currentColor" />}
      {tone === 'busy' && (
        <circle
          cx="6"
          cy="6"
          r="4.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray="20 9"
          className="origin-center animate-spin"
        />
      )}
      {tone === 'waiting' && (
        <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
      {tone === 'bad' && <path d="M6 0.8 11.6 11H0.4z" fill="currentColor" />}
    </svg>
  )
}

const lights: Record<Tone, string> = {
  good: 'text-official',
  busy: 'text-soft',
  waiting: 'text-provisional',
  bad: 'text-danger',
}
