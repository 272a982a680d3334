import { memo } from 'react'
import type { OutboxItem } from '#shared/sync/status.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { WhatLifts } from '../plan/what-lifts.tsx'
import { copyDetails } from './copy-details.ts'
import { opensAt } from './open-again.ts'
import { refusalAdvice } from './refusal-advice.ts'

export interface ItemActions {
  readonly onRetry: (item: OutboxItem) => void
  readonly onOpen: (item: OutboxItem) => void
  readonly onDiscard: (item: OutboxItem) => void
}

interface ItemProps extends ItemActions {
  /** Its place in the list, from 0. */
  readonly index: number
  readonly measure: (line: Element | null) => void
  readonly item: OutboxItem
  readonly words: string
  /** How long ago, in words: only a change of these draws the line again. */
  readonly age: string
}

/** A change in the outbox: what it is, how it stands, and what can be done. */
export const OutboxLine = memo(function OutboxLine({
  index,
  measure,
  item,
  words,
  age,
  ...actions
}: ItemProps) {
  const { state, source } = item
  const advice = 'code' in state ? refusalAdvice(state.code) : null
  return (
    <li
      ref={measure}
      data-index={index}
      className="flex flex-col gap-2 border-b border-line px-4 py-3"
      data-outbox={state.kind}
    >
      <div className="flex items-start justify-between gap-3">
        <p className="font-medium">{words}</p>
        <span className="shrink-0">
          <StateBadge kind={state.kind} />
        </span>
      </div>
      <p className="tabular text-xs text-faint">
        Nr. {item.seq} ·{' '}
        <Tooltip text={formatInstant(new Date(item.at).toISOString())}>
          <time dateTime={new Date(item.at).toISOString()}>{age} ago</time>
        </Tooltip>
      </p>
      {'code' in state && (
        <div>
          <p className={state.kind === 'conflicting' ? 'text-provisional' : 'text-danger'}>
            {state.kind === 'conflicting' && 'It does not show here: '}
            {state.message} <code className="text-xs text-soft">{state.code}</code>
          </p>
          {state.kind === 'conflicting' && (
            <p className="text-soft">It is still sent, and the server decides about it.</p>
          )}
          {advice && <p className="text-soft">{advice}</p>}
          {state.lifts && (
            <div className="pt-2">
              <WhatLifts lifts={state.lifts} leagueId={item.leagueId} />
            </div>
          )}
        </div>
      )}
      {state.kind !== 'accepted' && (
        <div className="flex flex-wrap gap-2">
          {state.kind === 'refused' && source.kind === 'own' && (
            <Button onClick={() => actions.onRetry(item)}>Do it again</Button>
          )}
          {'code' in state && source.kind === 'own' && opensAt(item.name) && (
            <Button onClick={() => actions.onOpen(item)}>{opensAt(item.name)}</Button>
          )}
          <Button look="quiet" onClick={() => void copyDetails(item, words)}>
            Copy
          </Button>
          {(source.kind === 'own' || state.kind === 'refused') && (
            <Button look="quiet" onClick={() => actions.onDiscard(item)}>
              Discard…
            </Button>
          )}
        </div>
      )}
    </li>
  )
})

function StateBadge({ kind }: { kind: OutboxItem['state']['kind'] }) {
  switch (kind) {
    case 'pending':
      return <Badge tone="provisional">Pending</Badge>
    case 'accepted':
      return <Badge tone="official">Accepted</Badge>
    case 'conflicting':
      return <Badge tone="provisional">Conflicting</Badge>
    case 'held':
      return <Badge tone="danger">Held back</Badge>
    case 'refused':
      return <Badge tone="danger">Refused</Badge>
  }
}
