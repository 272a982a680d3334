import { useState, type ReactNode } from 'react'
import type { EventDetailSession } from '#shared/queries/event.ts'
import { diffRevisions } from '#shared/revisions/diff-revisions.ts'
import type { RevisionItem, SessionHistory } from '#shared/revisions/session-history.ts'
import { CompareRevisions, RevisionChanges, RevisionList } from '#shared/ui/revision-list.tsx'
import { useLive } from '../../live-query.ts'
import { mutate } from '../../mutate.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogBody } from '../../ui/dialog.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { Loaded } from '../../ui/states.tsx'
import { notify } from '../../notify.ts'
import { Instant } from './instant.tsx'

interface RevisionsDialogProps {
  readonly leagueId: string
  readonly session: EventDetailSession
  readonly mayRestore: boolean
  readonly onClose: () => void
}

/** Every revision of a session's result; an earlier one can be put back. */
export function RevisionsDialog({ leagueId, session, mayRestore, onClose }: RevisionsDialogProps) {
  const live = useLive('session-revisions', { leagueId, sessionId: session.id })
  const [restoring, setRestoring] = useState<RevisionItem | null>(null)
  return (
    <Dialog title={`Revisions of ${session.name}`} onClose={onClose} place="side">
      <DialogBody label="Revisions">
        <Loaded live={live}>
          {(history) => (
            <>
              <CompareRevisions history={history} />
              <RevisionList
                history={history}
                instant={Instant}
                actions={mayRestore ? putBackButtons(history, setRestoring) : noButtons}
              />
              {restoring && (
                <RestoreDialog
                  leagueId={leagueId}
                  session={session}
                  history={history}
                  item={restoring}
                  onClose={() => setRestoring(null)}
                />
              )}
            </>
          )}
        </Loaded>
      </DialogBody>
    </Dialog>
  )
}

const noButtons: ReadonlyMap<number, ReactNode> = new Map()

/** A button for each revision whose result is another than that of today. */
function putBackButtons(
  { revisions }: SessionHistory,
  onPutBack: (item: RevisionItem) => void,
): ReadonlyMap<number, ReactNode> {
  const [newest] = revisions
  return new Map(
    revisions.flatMap((item) =>
      newest && differ(item, newest)
        ? [
            [
              item.number,
              <Button
                key={item.number}
                look="quiet"
                aria-label={`Put revision ${item.number} back`}
                onClick={() => onPutBack(item)}
              >
                Put back
              </Button>,
            ] as const,
          ]
        : [],
    ),
  )
}

function differ(a: RevisionItem, b: RevisionItem): boolean {
  return diffRevisions({ ...b.state, sheet: a.state.sheet }, b.state, null).length > 0
}

interface RestoreDialogProps {
  readonly leagueId: string
  readonly session: EventDetailSession
  readonly history: SessionHistory
  readonly item: RevisionItem
  readonly onClose: () => void
}

/** Shows what putting a revision back would change, and asks why. */
function RestoreDialog({ leagueId, session, history, item, onClose }: RestoreDialogProps) {
  const [reason, setReason] = useState('')
  // What the person saw when they asked: a submission that comes in meanwhile must refuse theirs.
  const [seen] = useState({ version: session.sheetVersion, newest: history.revisions[0] ?? item })

  async function submit() {
    const outcome = await mutate(leagueId, 'result.restore', {
      sessionId: session.id,
      seenVersion: seen.version,
      revision: item.number,
      reason,
    })
    if (outcome.ok) notify(`${session.name}: revision ${item.number} is put back as a new revision.`)
    return outcome
  }

  const wanted = { ...seen.newest, state: { ...seen.newest.state, sheet: item.state.sheet } }
  return (
    <FormDialog
      title={`Put revision ${item.number} back`}
      submitLabel="Put back"
      onClose={onClose}
      onSubmit={submit}
    >
      {(errorOf) => (
        <>
          <div>
            <p className="text-soft">
              Its result is submitted again, as a new revision. Rulings stay as they are. This changes:
            </p>
            <RevisionChanges history={history} from={seen.newest} to={wanted} />
          </div>
          <ReasonField
            value={reason}
            hint="It is shown with the revision"
            error={errorOf('reason')}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}
