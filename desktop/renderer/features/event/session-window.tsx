import type { EventDetailSession } from '#shared/queries/event.ts'
import { WindowNotice } from '#shared/ui/window-notice.tsx'
import { useServerNow } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { Instant } from './instant.tsx'

interface SessionWindowProps {
  readonly session: EventDetailSession
  /** Null where the person may not. */
  readonly onDeclare: (() => void) | null
  readonly onExtend: (() => void) | null
}

/** How long a provisional result stays open, with what a steward may do about it. */
export function SessionWindow({ session, onDeclare, onExtend }: SessionWindowProps) {
  const now = useServerNow()
  if (session.status !== 'provisional' && !session.underProtest) return null
  const hasWindow = session.status === 'provisional' && session.windowMinutes !== null
  const actions = session.status === 'provisional' && (
    <>
      {onExtend && hasWindow && <Button onClick={onExtend}>Extend</Button>}
      {onDeclare && !session.underProtest && <Button onClick={onDeclare}>Declare official</Button>}
    </>
  )
  if (!hasWindow && !session.underProtest) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line bg-provisional-soft px-4 py-2 text-sm">
        <p>No protest window: official as soon as the server has this result.</p>
        {actions && <div className="flex gap-2">{actions}</div>}
      </div>
    )
  }
  return (
    <WindowNotice session={session} now={now} instant={Instant}>
      {actions}
    </WindowNotice>
  )
}
