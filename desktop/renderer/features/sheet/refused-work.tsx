import { useEffect } from 'react'
import { resultShapes } from '#shared/mutations/args/result-shapes.ts'
import { inspectUpdate } from '#shared/sheet/inspect-update.ts'
import { clientKey } from '#shared/sheet/op.ts'
import { fromText } from '#shared/sheet/update-text.ts'
import type { OutboxItem } from '#shared/sync/status.ts'
import { askOnce } from '../../ask-once.ts'
import { call, messageOf } from '../../bridge.ts'
import { useOutbox, useSyncStatus } from '../../live-status.ts'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { notify } from '../../notify.ts'
import type { Desk } from './desk.ts'
import { takeOverSubmission } from './take-over-submission.ts'

interface RefusedWorkProps {
  readonly desk: Desk
  readonly leagueId: string
  readonly sessionId: string
  /** Opens the way to submit again. */
  readonly onSubmit: () => void
}

/** What the server refused of this sheet, kept until a person has decided about it. */
export function RefusedWork(props: RefusedWorkProps) {
  // A long offline evening's outbox is large: it is only read where there is something to find in it.
  return useSyncStatus().refused > 0 ? <Refused {...props} /> : null
}

function Refused({ desk, leagueId, sessionId, onSubmit }: RefusedWorkProps) {
  const refused = (useOutbox() ?? []).filter(
    (item) =>
      item.state.kind === 'refused' &&
      item.source.kind === 'own' &&
      item.leagueId === leagueId &&
      isOf(item, sessionId),
  )
  const edits = refused.filter((item) => item.name === 'sheet.edit')
  const submission = refused.findLast((item) => item.name === 'result.submit')
  const own = edits.some((item) => clientOf(item) === clientKey(desk.client()))

  // What was refused is not on the sheet of anybody else, so it may not stand on this one either.
  useEffect(() => {
    if (!own) return
    askOnce('sheet-parts', { leagueId, sessionId }).then(
      (parts) => parts && desk.reopen(parts),
      (error: unknown) => notify(messageOf(error), 'danger'),
    )
  }, [own, desk, leagueId, sessionId])

  if (refused.length === 0) return null
  return (
    <div className="flex flex-col gap-2 border-b border-danger-line bg-danger-soft px-6 py-2 text-danger">
      {edits.length > 0 && (
        <div role="alert" className="flex flex-wrap items-center justify-between gap-3">
          <p>
            The server refused {counted(edits.length, 'edit')} of yours: {messageIn(edits[0])}
          </p>
          <span className="flex gap-2">
            <Button
              onClick={() => {
                desk.writeAgain(edits.flatMap((item) => updateOf(item) ?? []))
                void dismiss(edits)
              }}
            >
              Write them again
            </Button>
            <Button look="quiet" onClick={() => void dismiss(edits)}>
              Let them go
            </Button>
          </span>
        </div>
      )}
      {submission && (
        <div role="alert" className="flex flex-wrap items-center justify-between gap-3">
          <p>Your submission was refused: {messageIn(submission)}</p>
          <span className="flex gap-2">
            <Button
              onClick={() => {
                const refusal = takeOverSubmission(desk, submission)
                if (refusal) return notify(refusal.message, 'danger')
                onSubmit()
              }}
            >
              Look and submit again
            </Button>
            <Button look="quiet" onClick={() => void dismiss([submission])}>
              Let it go
            </Button>
          </span>
        </div>
      )}
    </div>
  )
}

async function dismiss(items: readonly OutboxItem[]): Promise<void> {
  try {
    for (const { seq, source } of items) {
      // Another laptop's work that came by file is numbered by that laptop.
      const from = source.kind === 'carried' ? { deviceId: source.deviceId } : {}
      await call('dismissRefused', { seq, ...from })
    }
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}

/** Puts refused submissions of a session away: a new one has taken their place. */
export async function dismissSubmissions(leagueId: string, sessionId: string): Promise<void> {
  const items = await call('outbox', {})
  await dismiss(
    items.filter(
      (item) =>
        item.state.kind === 'refused' &&
        item.leagueId === leagueId &&
        item.name === 'result.submit' &&
        isOf(item, sessionId),
    ),
  )
}

function isOf(item: OutboxItem, sessionId: string): boolean {
  const { args } = item
  return typeof args === 'object' && args !== null && 'sessionId' in args && args.sessionId === sessionId
}

function messageIn(item: OutboxItem | undefined): string {
  return item?.state.kind === 'refused' ? item.state.message : ''
}

function updateOf(item: OutboxItem): Uint8Array | null {
  const parsed = resultShapes['sheet.edit'].args.safeParse(item.args)
  return parsed.success ? fromText(parsed.data.update) : null
}

function clientOf(item: OutboxItem): string | null {
  const update = updateOf(item)
  const inspected = update && inspectUpdate(update)
  return inspected?.ok ? inspected.client : null
}
