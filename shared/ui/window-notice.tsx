import type { ComponentType, ReactNode } from 'react'
import { formatCountdown, formatMinutes, windowState, type WindowOf } from './protest-window.ts'
import { T, useTexts } from './texts.tsx'

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
  const { t, language } = useTexts()
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
        return t('Under protest: the result is held until the protest is decided.')
      case 'waits':
        return t('The protest window of {length} starts when the server has this result.', {
          length: formatMinutes(state.minutes, language),
        })
      case 'running': {
        const until = <Instant iso={state.endsAt} />
        const held = session.underProtest && ` ${t('Under protest: held until that is decided, too.')}`
        if (now === null) {
          return (
            <>
              <T text="Open to protest until {until}." values={{ until }} />
              {held}
            </>
          )
        }
        const left = formatCountdown(state.leftMs, language)
        const timer = (
          <span
            role="timer"
            aria-label={t('Protest window, {left} left', { left })}
            className="tabular font-semibold"
          >
            {left}
          </span>
        )
        return (
          <>
            <T text="{left} left to protest, until {until}." values={{ left: timer, until }} />
            {held}
          </>
        )
      }
      case 'over': {
        const end = <Instant iso={state.endsAt} />
        return session.underProtest ? (
          <T
            text="The window closed {end}. The result is held until the protest is decided."
            values={{ end }}
          />
        ) : (
          <T text="The protest window closed {end}. The server makes the result official." values={{ end }} />
        )
      }
    }
  }
}
