import { useState, type FormEvent, type ReactNode } from 'react'
import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import { RefusalLine } from '../features/plan/refusal-line.tsx'
import { forgetInput } from '../unsaved/unsaved-input.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

interface FormDialogProps {
  readonly title: string
  readonly submitLabel: string
  readonly place?: 'middle' | 'wide'
  readonly onClose: () => void
  /** Does it. Anything but ok is shown in the form, which stays open with what was typed. */
  readonly onSubmit: () => Promise<Outcome>
  /** What comes after it was done; closing, unless something else follows. */
  readonly onDone?: () => void
  readonly children: (errorOf: (field: string) => string | null) => ReactNode
}

/** A form in a dialog: Enter submits, a refusal is shown at its field or above the buttons. */
export function FormDialog({
  title,
  submitLabel,
  place = 'middle',
  onClose,
  onSubmit,
  onDone = onClose,
  children,
}: FormDialogProps) {
  const [refusal, setRefusal] = useState<Rejection | null>(null)
  const [busy, setBusy] = useState(false)
  const shown = new Set<string>()
  const errorOf = (field: string): string | null => {
    if (refusal?.field?.split('.').at(-1) !== field) return null
    shown.add(field)
    return refusal.message
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const form = event.currentTarget
    setBusy(true)
    // What is on its way may lead to another screen, and is not asked about.
    form.dataset['submitting'] = ''
    const outcome = await onSubmit()
    delete form.dataset['submitting']
    setBusy(false)
    if (!outcome.ok) return setRefusal(outcome)
    forgetInput(form)
    onDone()
  }

  const fields = children(errorOf)
  return (
    <Dialog title={title} onClose={onClose} place={place}>
      <form className="flex flex-col gap-4 overflow-y-auto p-4" onSubmit={(event) => void submit(event)}>
        {fields}
        <RefusalLine refusal={refusal} told={shown.size > 0} />
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
