import { useEffect, useId, useRef, type ReactNode } from 'react'
import { askBefore } from '../unsaved/ask-before.ts'
import { Button } from './button.tsx'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** 'wide' is for tables; 'side' is a full-height panel on the right; 'top' hangs near the top, for search. */
  readonly place?: keyof typeof places
  readonly hideTitle?: boolean
}

/**
 * A modal dialog: the browser's own, which traps focus and gives the focus back. Escape, the button and a click beside it
 * close it; where something was typed in it, only after asking.
 */
export function Dialog({ title, onClose, children, place = 'middle', hideTitle = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const pressedBeside = useRef(false)
  const close = (): void => {
    if (ref.current) askBefore(onClose, ref.current)
  }
  useEffect(() => {
    const dialog = ref.current
    const before = document.activeElement
    dialog?.showModal()
    // The browser would take the button that closes.
    dialog?.querySelector<HTMLElement>('[data-first], form :is(input, textarea, select)')?.focus()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // The click that closes is on the backdrop; with the keyboard Escape does it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        // A dialog inside this one tells its own Escape here too.
        if (event.target === event.currentTarget) close()
      }}
      // Chromium closes on a second Escape by itself, whatever was said to the first.
      onClose={() => {
        const dialog = ref.current
        if (!dialog || dialog.open) return
        dialog.showModal()
        close()
      }}
      // Letting go beside the dialog of what was pressed in it, such as a selection, is no click beside it.
      onPointerDown={(event) => {
        pressedBeside.current = event.target === ref.current
      }}
      onClick={(event) => {
        if (event.target === ref.current && pressedBeside.current) close()
      }}
      className={`border border-line bg-raised p-0 text-ink shadow-2xl ${places[place]}`}
    >
      <div className="flex h-full max-h-[inherit] flex-col">
        <div
          className={
            hideTitle ? 'sr-only' : 'flex items-center justify-between border-b border-line py-2 pr-2 pl-4'
          }
        >
          <h2 id={titleId} className="font-semibold">
            {title}
          </h2>
          {!hideTitle && (
            <Button look="quiet" onClick={close} keys="Esc" aria-label="Close">
              Close
            </Button>
          )}
        </div>
        {children}
      </div>
    </dialog>
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
      className={`min-h-0 flex-1 overflow-y-auto -outline-offset-2! ${className}`}
    >
      {children}
    </section>
  )
}

const places = {
  middle: 'm-auto max-h-[85vh] w-[30rem] max-w-[92vw] rounded-lg',
  wide: 'm-auto max-h-[88vh] w-[56rem] max-w-[94vw] rounded-lg',
  side: 'my-0 mr-0 ml-auto h-full max-h-none w-[28rem] max-w-[92vw] border-y-0 border-r-0',
  top: 'mx-auto mt-[12vh] mb-auto max-h-[60vh] w-[36rem] max-w-[92vw] rounded-lg',
} as const
