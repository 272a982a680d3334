import { useEffect, useEffectEvent, useState } from 'react'
import { DialogStack } from './dialog-stack.ts'

const dialogs = new DialogStack()

/** While it is shown, this dialog is above those that were opened before. The answer is told of presses that close. */
export function useOpenDialog(close: () => void): (press: Event) => void {
  const [openedAt] = useState(() => performance.now())
  const closeNow = useEffectEvent(close)
  useEffect(() => dialogs.add({ openedAt, close: () => closeNow() }), [openedAt])
  return (press) => dialogs.press(press)
}

/** Whether any dialog is open. */
export function isDialogOpen(): boolean {
  return !dialogs.isEmpty
}
