import type { ComponentType, ReactNode } from 'react'
import { formatCountdown, formatMinutes, windowState, type WindowOf } from './protest-window.ts'

interface WindowNoticeProps {
  readonly session: WindowOf
  /** The server's clock: ms since 1970, UTC; null where nothing counts. */
  readonly now: number | null
  /** An instant as the page shows instants. */
  readonly instant: ComponentType<{ iso: string }>
  /** What can be done about it. */
  readonly children?: ReactNode
}

/** A session's protest window: how long it is open, or what holds the result. Nothing where there is none. */
export function WindowNotice({ session, now, instant: Instant, children }: WindowNoticeProps) {
  const state = windowState(session, now ?? -Infinity)
  if (state.kind === 'none' && !session.underProtest) return null
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-provisional-soft px-4 py-2 text-sm">
      <p className="min-w-0">{words()}</p>
      {children && <div className="flex gap-2">{children}</div>}
    </div>
  )

  function words(): ReactNode {
    switch (state.kind) {
      case 'none':
        return 'Under protest: the result is held until the protest is decided.'
      case 'waits':
        return `The protest window of ${formatMinutes(state.minutes)} starts when the server has this result.`
      case 'running':
        return now === null ? (
          <>
            Open to protest until <Instant iso={state.endsAt} />.
            {session.underProtest && ' Under protest: held until that is decided, too.'}
          </>
        ) : (
          <>
            <span
              role="timer"
              aria-label={`Protest window, ${formatCountdown(state.leftMs)} left`}
              className="tabular font-semibold"
            >
              {formatCountdown(state.leftMs)}
            </span>{' '}
            left to protest, until <Instant iso={state.endsAt} />.
            {session.underProtest && ' Under protest: held until that is decided, too.'}
          </>
        )
      case 'over':
        return session.underProtest ? (
          <>
            The window closed <Instant iso={state.endsAt} />. The result is held until the protest is decided.
          </>
        ) : (
          <>
            The protest window closed <Instant iso={state.endsAt} />. The server makes the result official.
          </>
        )
    }
  }
}
