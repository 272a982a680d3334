import { useState, type ReactNode } from 'react'
import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RefusalLine } from '../plan/refusal-line.tsx'

interface ConfirmChangeProps {
  readonly title: string
  readonly confirm: string
  readonly danger?: boolean
  /** Does it. A refusal is shown and the question stays open. */
  readonly onConfirm: () => Promise<Outcome>
  /** Null where the plan it may need is one's own and not that of the league. */
  readonly plan?: null
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before something that is not easily taken back. */
export function ConfirmChange({
  title,
  confirm,
  danger = false,
  onConfirm,
  plan,
  onClose,
  children,
}: ConfirmChangeProps) {
  const [refusal, setRefusal] = useState<Rejection | null>(null)
  const [busy, setBusy] = useState(false)

  async function go(): Promise<void> {
    setBusy(true)
    const outcome = await onConfirm()
    setBusy(false)
    if (outcome.ok) onClose()
    else setRefusal(outcome)
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <div className="flex flex-col gap-4 p-4 text-left">
        <p>{children}</p>
        <RefusalLine refusal={refusal} {...(plan === null ? { leagueId: null } : {})} />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button look={danger ? 'danger' : 'primary'} disabled={busy} onClick={() => void go()}>
            {confirm}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
