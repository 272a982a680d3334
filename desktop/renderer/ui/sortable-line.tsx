import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'
import type { KeyboardEventHandler, ReactNode } from 'react'

interface SortableLineProps {
  readonly id: string
  readonly onKeyDown: KeyboardEventHandler<HTMLLIElement>
  readonly children: ReactNode
}

/** A line of a list whose order matters, with the handle that a pointer drags it by. */
export function SortableLine({ id, onKeyDown, children }: SortableLineProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id,
  })
  return (
    // The keys belong to the buttons and fields in the line; they bubble to here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={setNodeRef}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      className={`flex min-h-11 items-center gap-3 bg-surface py-1.5 pr-2 pl-1 ${isDragging ? 'relative z-10 shadow-lg' : ''}`}
      onKeyDown={onKeyDown}
    >
      <span
        ref={setActivatorNodeRef}
        {...listeners}
        data-handle
        aria-hidden="true"
        className="-mr-2 flex h-8 w-5 shrink-0 cursor-grab touch-none items-center justify-center text-faint select-none hover:text-ink active:cursor-grabbing"
      >
        ⠿
      </span>
      {children}
    </li>
  )
}
