import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import type { Step } from './import-model.ts'

interface StepButtonsProps {
  readonly step: Step
  /** What a person must do before the next step. */
  readonly fault: string | null
  readonly busy: boolean
  readonly ready: boolean
  /** How many sheets would be written. */
  readonly toWrite: number
  readonly onBack: (() => void) | null
  readonly onClose: () => void
}

/** Back and on, made anew for each step. The way on has the focus as soon as it is open, so that Enter goes through an import that is clear. */
export function StepButtons({ step, fault, busy, ready, toWrite, onBack, onClose }: StepButtonsProps) {
  const next = useRef<HTMLButtonElement>(null)
  const open = fault === null && (step !== 'check' || (ready && toWrite > 0))
  useEffect(() => {
    if (open) next.current?.focus()
  }, [open])
  const nothing = step === 'check' && ready && toWrite === 0
  return (
    <div className="flex items-center justify-between gap-4 border-t border-line px-4 py-3">
      <div className="flex items-center gap-3">
        {onBack && <Button onClick={onBack}>Back</Button>}
        <output className="text-sm text-soft">
          {fault ?? (nothing ? 'There is nothing to write.' : '')}
        </output>
      </div>
      <div className="flex gap-2">
        <Button onClick={onClose}>{nothing ? 'Close' : 'Cancel'}</Button>
        {!nothing && (
          <Button ref={next} type="submit" look="primary" disabled={!open || busy}>
            {step === 'check' ? (toWrite > 1 ? `Write on ${toWrite} sheets` : 'Write on the sheet') : 'Next'}
          </Button>
        )}
      </div>
    </div>
  )
}
