import { useState } from 'react'
import type { OutboxItem } from '#shared/sync/status.ts'
import { call, messageOf } from '../../bridge.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { counted } from '../../ui/counted.ts'
import { notify } from '../../notify.ts'
import type { ItemActions } from './outbox-item.tsx'
import { OutboxLines } from './outbox-lines.tsx'
import type { OutboxGroup } from './outbox-groups.ts'

interface OutboxSectionProps {
  readonly group: OutboxGroup
  /** The league's name, null until it is known. */
  readonly league: string | null
  readonly describe: (item: OutboxItem) => string
  readonly now: number
  readonly actions: ItemActions
}

/** One laptop's work in one league. */
export function OutboxSection({ group, league, describe, now, actions }: OutboxSectionProps) {
  const [givingBack, setGivingBack] = useState(false)
  const { source, needsYou, waiting, leagueId } = group
  const items = [...needsYou, ...waiting]
  const from = source.kind === 'own' ? 'this laptop' : `${source.laptop}, ${source.person}`
  return (
    <section aria-label={`${league ?? 'League'}: ${from}`}>
      <header className="flex items-center justify-between gap-3 px-4 pt-4 pb-1">
        <h3 className="text-xs font-medium text-faint">
          {[league, source.kind === 'own' ? 'this laptop' : `from ${from}`, counted(items.length, 'change')]
            .filter(Boolean)
            .join(' · ')}
        </h3>
        {source.kind === 'carried' && (
          <span className="flex shrink-0 items-center gap-2 whitespace-nowrap">
            {!source.verified && <Badge tone="danger">Not verified</Badge>}
            <Button look="quiet" onClick={() => setGivingBack(true)}>
              Give back…
            </Button>
          </span>
        )}
      </header>
      <OutboxLines items={items} describe={describe} now={now} actions={actions} />
      {givingBack && source.kind === 'carried' && (
        <Confirm
          title={`Give back the work of ${source.laptop}`}
          action="Give back"
          onClose={() => setGivingBack(false)}
          onConfirm={() => {
            setGivingBack(false)
            call('giveBack', { deviceId: source.deviceId, leagueId }).catch((error: unknown) =>
              notify(messageOf(error), 'danger'),
            )
          }}
        >
          <p>
            {counted(items.length, 'change')} of {source.person} will not show here any more, and this laptop
            does not send them. They stay on {source.laptop}.
          </p>
        </Confirm>
      )}
    </section>
  )
}
