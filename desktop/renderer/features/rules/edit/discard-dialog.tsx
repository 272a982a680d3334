import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

interface DiscardDialogProps {
  readonly onClose: () => void
  readonly onDiscard: () => Promise<void>
}

/** Asks before a draft is thrown away. */
export function DiscardDialog({ onClose, onDiscard }: DiscardDialogProps) {
  return (
    <Dialog title="Discard the draft" onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p>What you changed is forgotten. The rules in force stay as they are.</p>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Go on editing</Button>
          <Button look="danger" onClick={() => void onDiscard()}>
            Discard
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
