import { useEffect, useState } from 'react'
import type { DeliveryItem, LinkedDiscord } from '#shared/api/discord.ts'
import { notify } from '../../notify.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { LoadedOnline } from '../../ui/loaded-online.tsx'
import { Panel } from '../../ui/page.tsx'
import { Blank } from '../../ui/states.tsx'
import { askServer } from './ask-server.ts'
import { DeliveryLine } from './delivery-line.tsx'
import { useDeliveries, type Which } from './use-deliveries.ts'

interface DeliveryPanelProps {
  readonly leagueId: string
  readonly channels: LinkedDiscord['channels']
}

const choices = [
  ['all', 'All'],
  ['failed', 'Failed'],
] as const satisfies readonly (readonly [Which, string])[]

/** What was sent, is waiting and has failed, each with what to do; of many the newest. */
export function DeliveryPanel({ leagueId, channels }: DeliveryPanelProps) {
  const [which, setWhich] = useState<Which>('all')
  const { online, more, asMany } = useDeliveries(leagueId, which)
  const nameOf = new Map(channels.map(({ id, name }) => [id, `#${name}`]))
  const refresh = online.kind === 'ready' ? online.retry : null
  const moving = online.kind === 'ready' && online.data.counts.waiting > 0
  useEffect(() => {
    if (refresh === null || !moving) return
    const asking = setInterval(refresh, askAgainMs)
    return () => clearInterval(asking)
  }, [refresh, moving])

  async function act(name: 'retryDelivery' | 'dropDelivery', { id }: DeliveryItem): Promise<void> {
    const done = await askServer(name, { leagueId, deliveryId: id })
    if (!done.ok) notify(done.message, 'danger')
    refresh?.()
  }

  return (
    <Panel
      title="Messages"
      beside={
        <div className="flex items-center gap-2">
          <Choice label="Which messages" value={which} options={choices} onChange={setWhich} />
          <Button disabled={refresh === null} onClick={() => refresh?.()}>
            Look again
          </Button>
        </div>
      }
    >
      <div className="border-t border-line">
        <LoadedOnline online={online}>
          {({ items, counts, next }) => (
            <>
              <p className="border-b border-line px-4 py-2 text-sm text-soft">
                {counts.sent} sent, {counts.waiting} waiting, {counts.failed} failed
              </p>
              {items.length === 0 ? (
                <Blank title={which === 'all' ? 'Nothing was sent yet' : 'Nothing has failed'}>
                  {which === 'all'
                    ? 'What is announced is listed here, with when it was sent and how long that took.'
                    : 'What needs somebody is listed here, with what to do.'}
                </Blank>
              ) : (
                <ul aria-label="Messages, newest first">
                  {items.map((item) => (
                    <DeliveryLine
                      key={item.id}
                      item={item}
                      channel={item.channelId === null ? null : (nameOf.get(item.channelId) ?? null)}
                      onAgain={() => void act('retryDelivery', item)}
                      onDrop={() => void act('dropDelivery', item)}
                    />
                  ))}
                </ul>
              )}
              {next !== null && asMany < 200 && (
                <div className="border-t border-line p-3">
                  <Button onClick={more}>Show older messages</Button>
                </div>
              )}
            </>
          )}
        </LoadedOnline>
      </div>
    </Panel>
  )
}

/** While something is on its way, ms. */
const askAgainMs = 5_000
