import { Dialog as Modal } from '@base-ui/react/dialog'
import { useRef, type ReactNode } from 'react'
import { askBefore } from '../unsaved/ask-before.ts'
import { Button } from './button.tsx'
import { useOpenDialog } from './open-dialogs.ts'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** 'wide' is for tables; 'side' is a full-height panel on the right; 'top' hangs near the top, for search. */
  readonly place?: keyof typeof places
  readonly hideTitle?: boolean
}

/**
 * A modal dialog, which traps focus and gives the focus back. Escape, the button and a click beside it close it; where
 * something was typed in it, only after asking.
 */
export function Dialog({ title, onClose, children, place = 'middle', hideTitle = false }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  const close = (): void => {
    if (popup.current) askBefore(onClose, popup.current)
  }
  const tellPress = useOpenDialog(close)
  return (
    <Modal.Root open onOpenChange={(_open, { event }) => tellPress(event)}>
      <Modal.Portal>
        <Modal.Backdrop forceRender className="fixed inset-0 z-20 bg-[rgb(0_0_0/0.4)]" />
        <Modal.Popup
          ref={popup}
          initialFocus={() => firstIn(popup.current)}
          className={`fixed inset-0 z-20 flex flex-col border border-line bg-raised text-ink shadow-2xl outline-none ${places[place]}`}
        >
          <div
            className={
              hideTitle ? 'sr-only' : 'flex items-center justify-between border-b border-line py-2 pr-2 pl-4'
            }
          >
            <Modal.Title className="font-semibold">{title}</Modal.Title>
            {!hideTitle && (
              <Button look="quiet" onClick={close} keys="Esc" aria-label="Close">
                Close
              </Button>
            )}
          </div>
          {children}
        </Modal.Popup>
      </Modal.Portal>
    </Modal.Root>
  )
}

/** The part of a dialog that scrolls; it can be reached by keyboard, because it may hold nothing else that can. */
export function DialogBody({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <section
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      data-scroller
      className={`min-h-0 flex-1 overflow-y-auto -outline-offset-2! ${className}`}
    >
      {children}
    </section>
  )
}

/** Where a dialog begins: what says so, else the first field of a form; it would be the button that closes. */
function firstIn(popup: HTMLElement | null): HTMLElement | true {
  const find = (what: string) => popup?.querySelector<HTMLElement>(what)
  return find('[data-first]') ?? find('form :is(input, textarea, select)') ?? true
}

const places = {
  middle: 'm-auto h-fit max-h-[85vh] w-[30rem] max-w-[92vw] rounded-lg',
  wide: 'm-auto h-fit max-h-[88vh] w-[56rem] max-w-[94vw] rounded-lg',
  side: 'my-0 mr-0 ml-auto h-full w-[28rem] max-w-[92vw] border-y-0 border-r-0',
  top: 'mx-auto mt-[12vh] mb-auto h-fit max-h-[60vh] w-[36rem] max-w-[92vw] rounded-lg',
} as const
