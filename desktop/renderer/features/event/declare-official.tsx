import type { EventDetailSession } from '#shared/queries/event.ts'
import { formatCountdown, windowState } from '#shared/ui/protest-window.ts'
import { useServerNow } from '../../live-status.ts'
import { mutate } from '../../mutate.ts'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'

interface DeclareOfficialProps {
  readonly leagueId: string
  readonly session: EventDetailSession
  readonly onClose: () => void
}

/** Asks before a result becomes official by hand. */
export function DeclareOfficial({ leagueId, session, onClose }: DeclareOfficialProps) {
  const state = windowState(session, useServerNow())

  async function submit() {
    const outcome = await mutate(leagueId, 'session.declare-official', { sessionId: session.id })
    if (outcome.ok) notify(`${session.name} is declared official.`)
    return outcome
  }

  return (
    <FormDialog
      title={`Declare ${session.name} official`}
      submitLabel="Declare official"
      onClose={onClose}
      onSubmit={submit}
    >
      {() => (
        <>
          {state.kind === 'running' && (
            <p>
              The protest window is open for{' '}
              <span className="tabular font-semibold">{formatCountdown(state.leftMs)}</span> more. Declaring
              the result official ends it now.
            </p>
          )}
          {state.kind === 'waits' && (
            <p>The protest window has not begun. Declaring the result official leaves it out.</p>
          )}
          {(state.kind === 'over' || state.kind === 'none') && (
            <p>The server does this by itself as soon as it can.</p>
          )}
          <p className="text-soft">
            What is corrected from then on is marked amended, with the reason and a revision of its own.
          </p>
        </>
      )}
    </FormDialog>
  )
}
