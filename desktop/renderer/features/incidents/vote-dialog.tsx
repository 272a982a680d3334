import { useState } from 'react'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import { verdictsOf, type VerdictKind } from '#shared/stewarding/verdict.ts'
import { mutate, newId } from '../../mutate.ts'
import { Choice } from '../../ui/choice.tsx'
import { TextField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import { verdictLabels } from './incident-words.ts'
import { keepVote } from './kept-here.ts'

interface VoteDialogProps {
  readonly leagueId: string
  readonly incident: IncidentDetail
  readonly onClose: () => void
}

/** A steward's vote, which nobody else sees until the vote is closed. */
export function VoteDialog({ leagueId, incident, onClose }: VoteDialogProps) {
  const options = verdictsOf(incident.kind).map((kind) => [kind, verdictLabels[kind]] as const)
  const [verdict, setVerdict] = useState<VerdictKind>(options[0]?.[0] ?? 'penalty')
  const [remark, setRemark] = useState('')

  async function submit() {
    const outcome = await mutate(leagueId, 'incident.vote', {
      id: incident.id,
      ballotId: newId(),
      verdict,
      remark: remark.trim() || null,
    })
    if (!outcome.ok) return outcome
    keepVote(incident.id, { verdict, remark: remark.trim() })
    notify(`Your vote on #${incident.number} is cast.`)
    return outcome
  }

  return (
    <FormDialog title={`Vote on #${incident.number}`} submitLabel="Vote" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <Choice label="Your vote" value={verdict} options={options} onChange={setVerdict} />
          <TextField
            label="Remark"
            maxLength={1000}
            value={remark}
            hint="Such as the penalty you think of. It is revealed together with the vote."
            error={errorOf('remark')}
            onChange={(event) => setRemark(event.target.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
