import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { dropInput, keepTyping, useAsked } from './ask-before.ts'

/** Asks before what was typed is lost. Escape goes back to it. */
export function DropQuestion() {
  const asked = useAsked((state) => state.asked)
  if (asked === null) return null
  return (
    <Dialog title="Drop what you typed?" onClose={keepTyping}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-soft">It is not saved, and cannot be brought back.</p>
        <div className="flex justify-end gap-2">
          <Button data-first onClick={keepTyping}>
            Go on typing
          </Button>
          <Button look="danger" onClick={dropInput}>
            Drop it
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
