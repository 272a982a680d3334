import { useState } from 'react'
import type { OpenTieView } from '#shared/queries/open-ties-view.ts'
import { mutate, newId } from '../../mutate.ts'
import { CheckField } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form.tsx'
import { ReorderList } from '../../ui/reorder-list.tsx'
import { notify } from '../../notify.ts'
import { moved } from '../rules/form/order-schemes.ts'
import { groupsOf, positionsOf, type TieLine } from './tie-order.ts'
import { ReasonField } from '../../ui/reason-field.tsx'

interface DecideTieProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly tie: OpenTieView
  readonly onClose: () => void
}

/** Puts those who are equal in an order, with the reason. The ruling holds while they stay equal on points. */
export function DecideTie({ leagueId, seasonId, tie, onClose }: DecideTieProps) {
  const [lines, setLines] = useState<readonly TieLine[]>(() =>
    tie.subjects.map((subject) => ({ ...subject, shared: false })),
  )
  const [reason, setReason] = useState('')
  const positions = positionsOf(lines, tie.position)

  async function submit() {
    const outcome = await mutate(leagueId, 'ruling.make', {
      id: newId(),
      seasonId,
      sessionId: null,
      decision: { kind: 'tie', subject: tie.subject, order: groupsOf(lines) },
      reason,
    })
    if (outcome.ok) notify('The order is decided.')
    return outcome
  }

  return (
    <FormDialog title="Decide the order" submitLabel="Decide" onClose={onClose} onSubmit={submit}>
      {(errorOf) => (
        <>
          <p className="text-soft">
            Move each to the position they are to have. The ruling holds as long as they stay equal on points.
          </p>
          <ReorderList
            label="Order"
            bare
            items={lines}
            keyOf={({ id }) => id}
            nameOf={({ name }) => name}
            onMove={(at, by) => setLines(moved(lines, at, by))}
          >
            {(line, at) => (
              <div className="flex items-center gap-3">
                <span className="tabular w-8 shrink-0 font-semibold">P{positions[at]}</span>
                <span className="min-w-0 flex-1 truncate font-medium">{line.name}</span>
                {at > 0 && (
                  <span className="shrink-0 text-soft">
                    <CheckField
                      label={
                        <>
                          Shares<span className="sr-only"> the position of the one above: {line.name}</span>
                        </>
                      }
                      checked={line.shared}
                      onChange={({ target }) => setLines(lines.with(at, { ...line, shared: target.checked }))}
                    />
                  </span>
                )}
              </div>
            )}
          </ReorderList>
          <ReasonField value={reason} error={errorOf('reason')} onChange={setReason} />
        </>
      )}
    </FormDialog>
  )
}
