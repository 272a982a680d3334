import { useState } from 'react'
import type { IncidentDetail } from '#shared/queries/incident.ts'
import { mutate, newId } from '../../mutate.ts'
import { FormDialog } from '../../ui/form.tsx'
import { notify } from '../../notify.ts'
import type { ReasonTask } from './incident-actions.tsx'
import { ReasonField } from '../../ui/reason-field.tsx'

interface ReasonDialogProps {
  readonly leagueId: string
  readonly incident: IncidentDetail
  readonly task: ReasonTask
  readonly onClose: () => void
}

/** For what needs nothing but a reason: withdrawing, recusing oneself, letting a recused steward judge. */
export function ReasonDialog({ leagueId, incident, task, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const { title, explained, submitLabel, done } = wordsOf(task, incident.number)

  async function submit() {
    const step = { id: incident.id, stepId: newId(), reason }
    const outcome = await send(leagueId, task, step)
    if (outcome.ok) notify(done)
    return outcome
  }

  return (
    <FormDialog title={title} submitLabel={submitLabel} onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <p className="text-soft">{explained}</p>
          <ReasonField value={reason} error={errorOf('reason')} onChange={setReason} />
        </>
      )}
    </FormDialog>
  )
}

function send(
  leagueId: string,
  task: ReasonTask,
  step: { readonly id: string; readonly stepId: string; readonly reason: string },
) {
  switch (task.kind) {
    case 'withdraw':
      return mutate(leagueId, 'incident.withdraw', step)
    case 'recuse':
      return mutate(leagueId, 'incident.recuse', step)
    case 'lift':
      return mutate(leagueId, 'incident.lift-recusal', { ...step, userId: task.userId })
  }
}

function wordsOf(task: ReasonTask, number: number) {
  switch (task.kind) {
    case 'withdraw':
      return {
        title: `Withdraw #${number}`,
        explained: 'It ends without a decision, and cannot be taken up again. It can be reported anew.',
        submitLabel: 'Withdraw',
        done: `#${number} is withdrawn.`,
      }
    case 'recuse':
      return {
        title: `Keep out of #${number}`,
        explained: 'You no longer vote or decide. A vote of yours that is still sealed goes.',
        submitLabel: 'Recuse myself',
        done: `You are recused from #${number}.`,
      }
    case 'lift':
      return {
        title: `Let ${task.name} decide #${number}`,
        explained: `Every steward is recused. ${task.name} judges all the same; this stands in the timeline with your reason.`,
        submitLabel: 'Lift the recusal',
        done: `${task.name} may decide #${number}.`,
      }
  }
}
