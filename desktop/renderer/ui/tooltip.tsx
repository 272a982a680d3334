import { Tooltip as Hint } from '@base-ui/react/tooltip'
import type { ReactElement } from 'react'

interface TooltipProps {
  /** What a reader is told as well, by the name of what it belongs to or by words beside it. */
  readonly text: string
  readonly children: ReactElement
}

/** Words that appear over something that a pointer rests on or that has the focus. Escape hides them. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Hint.Root>
      <Hint.Trigger delay={400} closeOnClick={false} render={children} />
      <Hint.Portal>
        <Hint.Positioner sideOffset={6} className="z-30">
          <Hint.Popup
            data-tooltip
            className="max-w-80 rounded border border-line bg-raised px-2 py-1 text-xs break-words text-ink shadow-lg"
          >
            {text}
          </Hint.Popup>
        </Hint.Positioner>
      </Hint.Portal>
    </Hint.Root>
  )
}
