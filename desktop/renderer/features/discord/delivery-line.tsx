import type { DeliveryItem } from '#shared/api/discord.ts'
import { AnnouncementKind, kindWords } from '#shared/announcements/kinds.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { seconds } from './trial-panel.tsx'

interface DeliveryLineProps {
  readonly item: DeliveryItem
  /** As it is called now; null where it is not there, or it has none. */
  readonly channel: string | null
  readonly onAgain: () => void
  readonly onDrop: () => void
}

/** A message: what it tells of, how it is with it, and what to do where it has failed. */
export function DeliveryLine({ item, channel, onAgain, onDrop }: DeliveryLineProps) {
  const { kind, title, state, fault } = item
  const name = title === '' ? kindLabel(kind) : title
  const failed = state === 'parked' || state === 'dead'
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line px-4 py-2 first:border-t-0">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone={tones[state]}>{stateWords[state]}</Badge>
          <span className="font-medium">{name}</span>
        </p>
        <p className="text-sm text-soft">
          {[kindLabel(kind), channel, whenWords(item)].filter(Boolean).join(' · ')}
        </p>
        {fault !== null && (
          <>
            <p className={failed ? 'text-danger' : 'text-provisional'}>{fault.what}</p>
            <p className="text-sm text-soft">{fault.fix}</p>
          </>
        )}
      </div>
      <div className="flex gap-2">
        {(failed || (state === 'sent' && kind !== 'test')) && (
          <Button look={failed ? 'plain' : 'quiet'} aria-label={`Send again: ${name}`} onClick={onAgain}>
            Send again
          </Button>
        )}
        {failed && (
          <Button look="quiet" aria-label={`Give up: ${name}`} onClick={onDrop}>
            Give up
          </Button>
        )}
      </div>
    </li>
  )
}

function whenWords({ state, sentAt, tookMs, notBefore, changedAt }: DeliveryItem): string {
  if (state === 'sent' && sentAt !== null) {
    return `sent ${formatInstant(sentAt)}${tookMs === null ? '' : `, after ${seconds(tookMs)}`}`
  }
  return notBefore === null ? `since ${formatInstant(changedAt)}` : `due ${formatInstant(notBefore)}`
}

function kindLabel(kind: string): string {
  const known = AnnouncementKind.safeParse(kind)
  if (known.success) return kindWords[known.data].label
  return kind === 'test' ? 'Test' : 'Race'
}

const stateWords: Readonly<Record<DeliveryItem['state'], string>> = {
  waiting: 'Waiting',
  sending: 'Being sent',
  sent: 'Sent',
  parked: 'Needs you',
  dead: 'Given up',
}
const tones = {
  waiting: 'plain',
  sending: 'provisional',
  sent: 'official',
  parked: 'danger',
  dead: 'danger',
} as const
