import { useState } from 'react'
import { rejected } from '#shared/base/outcome.ts'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import { mutate, newId } from '../../mutate.ts'
import { AreaField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { evidenceFaultOf, linksOf } from '#shared/ui/compile-statement.ts'

interface StateDialogProps {
  readonly leagueId: string
  readonly incident: IncidentDetail
  readonly onClose: () => void
}

/** Adds to a report: one's own side, more evidence, a steward's note. */
export function StateDialog({ leagueId, incident, onClose }: StateDialogProps) {
  const [statement, setStatement] = useState('')
  const [evidence, setEvidence] = useState('')

  async function submit() {
    const fault = evidenceFaultOf(evidence)
    if (fault !== null) return rejected('invalid', fault, 'evidence')
    const outcome = await mutate(leagueId, 'incident.state', {
      id: incident.id,
      statementId: newId(),
      statement,
      evidence: linksOf(evidence),
    })
    if (outcome.ok) notify(`Added to #${incident.number}.`)
    return outcome
  }

  return (
    <FormDialog
      title={`Add to #${incident.number}`}
      submitLabel="Add the statement"
      onClose={onClose}
      onSubmit={submit}
    >
      {(errorOf) => (
        <>
          <AreaField
            label="Statement"
            required
            minLength={3}
            maxLength={4000}
            rows={5}
            value={statement}
            hint="For the stewards; all members can read it after the decision"
            error={errorOf('statement')}
            onChange={(event) => setStatement(event.target.value)}
          />
          <AreaField
            label="Links to video or pictures"
            rows={2}
            value={evidence}
            placeholder="https://"
            hint="One per line, https only, at most five"
            error={errorOf('evidence')}
            onChange={(event) => setEvidence(event.target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
