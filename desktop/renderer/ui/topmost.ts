import { useEffect, useId } from 'react'

/** The dialogs that are open, the newest last. */
const open: string[] = []

/** While it is shown, this dialog is above those that were opened before; the answer tells whether none is above it. */
export function useTopmost(): () => boolean {
  const id = useId()
  useEffect(() => {
    open.push(id)
    return () => {
      open.splice(open.indexOf(id), 1)
    }
  }, [id])
  return () => open.at(-1) === id
}

/** Whether any dialog is open. */
export function isDialogOpen(): boolean {
  return open.length > 0
}
