import { useEffect, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { notify } from '../../notify.ts'
import { go } from '../../view.ts'
import { RefusalLine } from '../plan/refusal-line.tsx'
import type { Applied } from './apply-import.ts'
import { FaultLine } from '../../ui/fault-line.tsx'

interface DoneStepProps {
  readonly applied: Applied
  readonly leagueId: string
  readonly eventId: string
  readonly onClose: () => void
}

/** What was written and what comes next: a steward looks at the sheet and submits it. */
export function DoneStep({ applied, leagueId, eventId, onClose }: DoneStepProps) {
  const review = useRef<HTMLButtonElement>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => review.current?.focus(), [])

  async function takeBack(): Promise<void> {
    const undone = await applied.undo()
    if (!undone.ok) return setFault(undone.message)
    notify('The import is taken back.')
    onClose()
  }

  function open(sessionId: string): void {
    onClose()
    go({ screen: 'sheet', leagueId, eventId, sessionId })
  }

  return (
    <div className="flex flex-col gap-4 p-4">
      <output className="block">
        <p className="font-medium">Imported</p>
        <ul className="mt-1">
          {applied.sessions.map(({ sessionId, name, cars }) => (
            <li key={sessionId} className="text-soft">
              {counted(cars, 'car')} written on the sheet of {name}.
            </li>
          ))}
        </ul>
        <p className="mt-2 max-w-prose text-soft">
          Nothing is submitted yet. Look at the sheet, correct what the simulator cannot know, and submit.
        </p>
      </output>
      {applied.stillGuests !== null && (
        <div>
          <p className="font-medium">Drivers who were to join the roster are guests for now</p>
          <RefusalLine refusal={applied.stillGuests} leagueId={leagueId} />
        </div>
      )}
      <FaultLine fault={fault} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void takeBack()}>Undo the import</Button>
        {applied.sessions.length > 1 && <Button onClick={onClose}>Close</Button>}
        {applied.sessions.map(({ sessionId, name }, at) => (
          <Button
            key={sessionId}
            {...(at === 0 && { ref: review })}
            look={at === 0 ? 'primary' : 'plain'}
            onClick={() => open(sessionId)}
          >
            Review {name}
          </Button>
        ))}
      </div>
    </div>
  )
}
