import type { OutboxItem } from '#shared/sync/status.ts'
import { formatAge, formatInstant } from '#shared/ui/local-time.ts'
import { call, messageOf } from '../../bridge.ts'
import { perform } from '../../commands.ts'
import { useLive } from '../../live-query.ts'
import { useNow, useOutbox, useSyncStatus } from '../../live-status.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { Blank, Loading } from '../../ui/states.tsx'
import { notify, show } from '../../view.ts'
import { reopenSubmission } from '../sheet/reopen-submission.ts'
import { describeMutation, idsToName } from './describe-mutation.ts'
import { lastSyncedWords, stateWords } from './status-words.ts'

/** Everything this device did that the server has not settled, and what it refused. */
export function OutboxPanel() {
  const items = useOutbox()
  const status = useSyncStatus()
  const now = useNow()
  const ids = [...new Set((items ?? []).flatMap((item) => idsToName(item.args)))]
  const live = useLive('names', items && { ids })
  const names = live.kind === 'ready' ? live.data : {}
  const refused = items?.filter((item) => item.state.kind === 'refused') ?? []
  const rest = items?.filter((item) => item.state.kind !== 'refused').toReversed() ?? []
  return (
    <Dialog title="Outbox" onClose={() => show('none')} place="side">
      <div className="flex items-center justify-between gap-4 border-b border-line px-4 py-3">
        <p className="text-soft">
          <span className="block text-ink">{stateWords(status).words}</span>
          <span className="tabular">{lastSyncedWords(status, now)}</span>
        </p>
        <Button keys="CmdOrCtrl+R" onClick={() => perform('sync-now')}>
          Sync now
        </Button>
      </div>
      <DialogBody label="Changes in the outbox">
        {items === null && <Loading />}
        {items?.length === 0 && (
          <Blank title="The outbox is empty">
            What you enter waits here until the server has it. Nothing is waiting, and nothing was refused.
          </Blank>
        )}
        {refused.length > 0 && (
          <Group title="Refused by the server, kept for you">
            {refused.map((item) => (
              <Item
                key={item.seq}
                item={item}
                now={now}
                words={describeMutation(item.name, item.args, names)}
              />
            ))}
          </Group>
        )}
        {rest.length > 0 && (
          <Group title={refused.length > 0 ? 'Everything else' : null}>
            {rest.map((item) => (
              <Item
                key={item.seq}
                item={item}
                now={now}
                words={describeMutation(item.name, item.args, names)}
              />
            ))}
          </Group>
        )}
      </DialogBody>
    </Dialog>
  )
}

function Group({ title, children }: { title: string | null; children: React.ReactNode }) {
  return (
    <section>
      {title && <h3 className="px-4 pt-4 pb-1 text-xs font-medium text-faint">{title}</h3>}
      <ul>{children}</ul>
    </section>
  )
}

function Item({ item, words, now }: { item: OutboxItem; words: string; now: number }) {
  const { state } = item
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-3" data-outbox={state.kind}>
      <div className="flex items-start justify-between gap-3">
        <p className="font-medium">{words}</p>
        {state.kind === 'pending' && <Badge tone="provisional">Pending</Badge>}
        {state.kind === 'accepted' && <Badge tone="official">Accepted</Badge>}
        {state.kind === 'refused' && <Badge tone="danger">Refused</Badge>}
      </div>
      <p className="tabular text-xs text-faint">
        Nr. {item.seq} ·{' '}
        <time
          dateTime={new Date(item.at).toISOString()}
          title={formatInstant(new Date(item.at).toISOString())}
        >
          {formatAge(Math.max(0, now - item.at))} ago
        </time>
      </p>
      {state.kind === 'refused' && (
        <>
          <p className="text-danger">
            {state.message} <code className="text-xs text-soft">{state.code}</code>
          </p>
          <div className="flex gap-2">
            {item.name === 'result.submit' && (
              <Button onClick={() => void attempt(() => reopenSubmission(item))}>Open as a draft</Button>
            )}
            <Button
              look="quiet"
              onClick={() => void attempt(() => call('dismissRefused', { seq: item.seq }))}
            >
              Dismiss
            </Button>
          </div>
        </>
      )}
    </li>
  )
}

async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action()
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
