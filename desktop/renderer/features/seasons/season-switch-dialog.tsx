import { useState } from 'react'
import type { Outcome } from '#shared/base/outcome.ts'
import { FormDialog } from '../../ui/form.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'

interface SeasonSwitchDialogProps {
  readonly title: string
  readonly submitLabel: string
  /** What changes, and for whom. */
  readonly consequence: string
  readonly onSubmit: (reason: string) => Promise<Outcome>
  readonly onClose: () => void
}

/** Asks why before a switch that the whole league notices. */
export function SeasonSwitchDialog({
  title,
  submitLabel,
  consequence,
  onSubmit,
  onClose,
}: SeasonSwitchDialogProps) {
  const [reason, setReason] = useState('')
  return (
    <FormDialog title={title} submitLabel={submitLabel} onClose={onClose} onSubmit={() => onSubmit(reason)}>
      {(errorOf) => (
        <>
          <p className="text-soft">{consequence}</p>
          <ReasonField
            first
            value={reason}
            hint="Kept in the audit log"
            error={errorOf('reason')}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}
