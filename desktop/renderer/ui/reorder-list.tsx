import {
  closestCenter,
  DndContext,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { shortcutFor } from '../shortcuts/shortcuts.ts'
import { Button } from './button.tsx'
import { onMac } from './keys.tsx'
import { SortableLine } from './sortable-line.tsx'

interface ReorderListProps<Item> {
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly nameOf: (item: Item) => string
  /** By so many steps: -1 is up. */
  readonly onMove: (at: number, by: number) => void
  /** Without numbers, where the lines show their own. */
  readonly bare?: boolean
  readonly children: (item: Item, at: number) => ReactNode
}

/**
 * A list whose order matters: a line is dragged by its handle, buttons move it, and Alt with the arrows moves the line that
 * has the focus. The focus goes with the line, and its new place is read out.
 */
export function ReorderList<Item>(props: ReorderListProps<Item>) {
  const { label, items, keyOf, nameOf, onMove, bare = false, children } = props
  const [said, setSaid] = useState('')

  const keys = uniqueKeys(items.map(keyOf))
  // A press that does not move is a click.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))

  function moveTo(item: Item, at: number, to: number): boolean {
    if (to < 0 || to >= items.length || to === at) return false
    onMove(at, to - at)
    setSaid(`${nameOf(item)} is now number ${to + 1} of ${items.length}`)
    return true
  }

  function move(item: Item, at: number, by: number, focused: EventTarget): void {
    if (!moveTo(item, at, at + by)) return
    // Moving an element in the document takes its focus away.
    requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus())
  }

  function onDragEnd({ active, over }: DragEndEvent): void {
    const at = keys.indexOf(String(active.id))
    const item = items[at]
    if (item !== undefined && over) moveTo(item, at, keys.indexOf(String(over.id)))
  }

  function onKeyDown(event: KeyboardEvent, item: Item, at: number): void {
    const name = shortcutFor(event, 'order', onMac)
    if (name === null) return
    event.preventDefault()
    move(item, at, name === 'order.up' ? -1 : 1, event.target)
  }

  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={silent}
      >
        <SortableContext items={keys} strategy={verticalListSortingStrategy}>
          <ol aria-label={label} className="panel divide-y divide-line">
            {items.map((item, at) => (
              <SortableLine
                key={keys[at]}
                id={keys[at] ?? ''}
                onKeyDown={(event) => onKeyDown(event, item, at)}
              >
                {!bare && (
                  <span className="tabular w-4 shrink-0 text-right font-semibold text-faint">{at + 1}</span>
                )}
                <div className="min-w-0 flex-1">{children(item, at)}</div>
                <div className="flex shrink-0">
                  <Step
                    label={`Move ${nameOf(item)} up`}
                    off={at === 0}
                    onMove={(from) => move(item, at, -1, from)}
                  >
                    ↑
                  </Step>
                  <Step
                    label={`Move ${nameOf(item)} down`}
                    off={at === items.length - 1}
                    onMove={(from) => move(item, at, 1, from)}
                  >
                    ↓
                  </Step>
                </div>
              </SortableLine>
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <output className="sr-only">{said}</output>
    </>
  )
}

/** The list itself reads out what moved; the handle is for pointers only, so nothing is to be explained. */
const nothing = (): undefined => undefined
const silent = {
  announcements: { onDragStart: nothing, onDragOver: nothing, onDragEnd: nothing, onDragCancel: nothing },
  screenReaderInstructions: { draggable: '' },
}

/** Of equal keys each has its number. */
function uniqueKeys(keys: readonly string[]): string[] {
  return keys.map((key, at) => `${key} ${keys.slice(0, at).filter((other) => other === key).length}`)
}

interface StepProps {
  readonly label: string
  /** It stays in the order of tabs, so that a line that reaches the end keeps the focus. */
  readonly off: boolean
  readonly onMove: (from: EventTarget) => void
  readonly children: ReactNode
}

function Step({ label, off, onMove, children }: StepProps) {
  return (
    <Button
      look="quiet"
      aria-label={label}
      aria-disabled={off}
      className="w-8 px-0! aria-disabled:cursor-default aria-disabled:opacity-40"
      onClick={(event: MouseEvent<HTMLButtonElement>) => onMove(event.currentTarget)}
    >
      {children}
    </Button>
  )
}
