import { useState } from 'react'
import type { RulingItem } from '#shared/queries/rulings.ts'
import { mutate } from '../../mutate.ts'
import { FormDialog } from '../../ui/form.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'
import { notify } from '../../notify.ts'
import { decisionText } from '#shared/ui/decision-text.ts'
import { subjectText } from './ruling-words.ts'

interface RevokeRulingProps {
  readonly leagueId: string
  readonly ruling: RulingItem
  readonly onClose: () => void
}

/** Takes a ruling back, with the reason. It stays in the list. */
export function RevokeRuling({ leagueId, ruling, onClose }: RevokeRulingProps) {
  const [reason, setReason] = useState('')

  async function submit() {
    const outcome = await mutate(leagueId, 'ruling.revoke', { id: ruling.id, reason })
    if (outcome.ok) notify('The ruling is revoked.')
    return outcome
  }

  return (
    <FormDialog title="Revoke the ruling" submitLabel="Revoke" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <p>
            <span className="font-medium">{decisionText(ruling.decision)}</span> · {subjectText(ruling)}
            <span className="block text-soft">{ruling.reason}</span>
          </p>
          <p className="text-soft">
            It stops counting at once. It stays in the list with both reasons, and cannot be put back; a new
            ruling can be made.
          </p>
          <ReasonField value={reason} error={errorOf('reason')} onChange={setReason} />
        </>
      )}
    </FormDialog>
  )
}
