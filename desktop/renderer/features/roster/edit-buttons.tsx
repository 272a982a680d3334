import { Button } from '../../ui/button.tsx'

/** How an edited row of a table ends. Its fields hear the keys. */
export function EditButtons({ onCancel, onSave }: { onCancel: () => void; onSave: () => void }) {
  return (
    <>
      <Button look="quiet" onClick={onCancel} keys="Esc">
        Cancel
      </Button>
      <Button look="primary" onClick={onSave} keys="Enter">
        Save
      </Button>
    </>
  )
}
