import { goBack } from '../view.ts'
import { Button } from './button.tsx'
import { keysOf } from './keys.tsx'

/** Back to the screen before, for one that fills the window. */
export function BackButton() {
  return (
    <Button look="quiet" keys={keysOf('go-back') ?? ''} onClick={goBack}>
      Back
    </Button>
  )
}
