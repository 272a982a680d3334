import { useMemo, useState } from 'react'
import { incidentShapes } from '#shared/mutations/args/incident-shapes.ts'
import type { DiscardedItem, OutboxItem } from '#shared/sync/status.ts'
import { call, messageOf } from '../../bridge.ts'
import { perform } from '../../commands.ts'
import { useLive } from '../../live-query.ts'
import { useNow, useOutbox, useSyncStatus } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { Confirm } from '../../ui/confirm.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { keysOf } from '../../ui/keys.tsx'
import { Blank, Loading } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { show } from '../../view.ts'
import { formOfRuling } from '../rulings/form-of-ruling.ts'
import { MakeRuling } from '../rulings/make-ruling.tsx'
import { describeMutation, idsToName } from './describe-mutation.ts'
import { DiscardedList } from './discarded-list.tsx'
import { openAgain } from './open-again.ts'
import { groupOutbox } from './outbox-groups.ts'
import { OutboxSection } from './outbox-section.tsx'
import { lastSyncedWords, stateWords } from './status-words.ts'

/** Everything on this laptop that the server has not settled, and what it refused: what it is, why, and what to do. */
export function OutboxPanel() {
  const items = useOutbox()
  const status = useSyncStatus()
  const now = useNow()
  const [discarding, setDiscarding] = useState<OutboxItem | null>(null)
  const [ruling, setRuling] = useState<OutboxItem | null>(null)
  const ids = useMemo(
    () =>
      [...new Set((items ?? []).flatMap((item) => [item.leagueId, ...idsToName(item.args)]))].slice(0, 500),
    [items],
  )
  const live = useLive('names', items && { ids })
  const names = live.kind === 'ready' ? live.data : noNames
  const groups = useMemo(() => groupOutbox(items ?? []), [items])
  const actions = useMemo(
    () => ({
      onRetry: (item: OutboxItem) => void retry(item),
      onOpen: (item: OutboxItem) =>
        item.name === 'ruling.make' ? setRuling(item) : void attempt(async () => openAgain(item)),
      onDiscard: setDiscarding,
    }),
    [],
  )
  const describe = (item: Pick<OutboxItem, 'name' | 'args'>): string =>
    describeMutation(item.name, item.args, names)
  return (
    <Dialog title="Outbox" onClose={() => show('none')} place="side">
      <div className="flex flex-col gap-3 border-b border-line px-4 py-3">
        <div className="flex items-center justify-between gap-4">
          <p className="text-soft">
            <span className="block text-ink">{stateWords(status).words}</span>
            <span className="tabular">{lastSyncedWords(status, now)}</span>
          </p>
          <Button keys={keysOf('sync-now') ?? ''} onClick={() => perform('sync-now')}>
            Sync now
          </Button>
        </div>
        <div className="flex gap-2">
          <Button onClick={() => perform('export-bundle')}>Hand over as a file…</Button>
          <Button onClick={() => perform('take-over')}>Take over a file…</Button>
        </div>
      </div>
      <DialogBody label="Changes in the outbox">
        {items === null && <Loading />}
        {items?.length === 0 && (
          <Blank title="The outbox is empty">
            What you enter waits here until the server has it. Nothing is waiting, and nothing was refused.
          </Blank>
        )}
        {groups.map((group) => (
          <OutboxSection
            key={group.key}
            group={group}
            league={names[group.leagueId] ?? null}
            describe={describe}
            now={now}
            actions={actions}
          />
        ))}
        {items !== null && <DiscardedList describe={describe} onAgain={(item) => void again(item)} />}
      </DialogBody>
      {discarding && (
        <Confirm
          title="Discard this change"
          action="Discard"
          onClose={() => setDiscarding(null)}
          onConfirm={() => {
            setDiscarding(null)
            void attempt(async () => discard(discarding))
          }}
        >
          <p className="font-medium text-ink">{describe(discarding)}</p>
          <p>
            {discarding.state.kind === 'refused'
              ? 'It has no effect anywhere.'
              : 'Its effect goes from this laptop, and it is never sent.'}{' '}
            You find it under “Discarded” for 30 days.
          </p>
        </Confirm>
      )}
      {ruling && <RulingAgain item={ruling} onClose={() => setRuling(null)} />}
    </Dialog>
  )
}

const noNames: Readonly<Record<string, string>> = {}

/** The form with what was refused; made again, the refusal goes out of sight. */
function RulingAgain({ item, onClose }: { item: OutboxItem; onClose: () => void }) {
  const args = incidentShapes['ruling.make'].args.safeParse(item.args)
  const form = args.success ? formOfRuling(args.data) : null
  if (!args.success || !form) {
    return (
      <Dialog title="Make a ruling" onClose={onClose}>
        <Blank title="This ruling has no form">A tie is decided where it is open, above the standings.</Blank>
      </Dialog>
    )
  }
  return (
    <MakeRuling
      leagueId={item.leagueId}
      seasonId={args.data.seasonId}
      initial={form}
      onMade={() => void attempt(async () => discard(item))}
      onClose={onClose}
    />
  )
}

async function discard(item: OutboxItem): Promise<void> {
  const { seq, source, state } = item
  if (state.kind !== 'refused') await call('discardUnsent', { seq })
  else if (source.kind === 'own') await call('dismissRefused', { seq })
  else await call('dismissRefused', { seq, deviceId: source.deviceId })
}

async function retry({ seq }: OutboxItem): Promise<void> {
  await attempt(async () => {
    const outcome = await call('retryRefused', { seq })
    notify(outcome.ok ? 'Done again, under a new number.' : outcome.message, outcome.ok ? 'plain' : 'danger')
  })
}

async function again({ leagueId, name, args }: DiscardedItem): Promise<void> {
  await attempt(async () => {
    const outcome = await call('mutate', { leagueId, name, args })
    notify(outcome.ok ? 'Done again, under a new number.' : outcome.message, outcome.ok ? 'plain' : 'danger')
  })
}

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
