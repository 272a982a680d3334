import { useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { Button } from './button.tsx'

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
 * A list whose order matters: buttons move a line, and Alt with the arrows moves the line that has the focus. The focus
 * goes with the line, and its new place is read out.
 */
export function ReorderList<Item>(props: ReorderListProps<Item>) {
  const { label, items, keyOf, nameOf, onMove, bare = false, children } = props
  const [said, setSaid] = useState('')

  const keys = uniqueKeys(items.map(keyOf))

  function move(item: Item, at: number, by: number, focused: EventTarget): void {
    const to = at + by
    if (to < 0 || to >= items.length) return
    onMove(at, by)
    setSaid(`${nameOf(item)} is now number ${to + 1} of ${items.length}`)
    // Moving an element in the document takes its focus away.
    requestAnimationFrame(() => focused instanceof HTMLElement && focused.focus())
  }

  function onKeyDown(event: KeyboardEvent, item: Item, at: number): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    move(item, at, event.key === 'ArrowUp' ? -1 : 1, event.target)
  }

  return (
    <>
      <ol aria-label={label} className="panel divide-y divide-line">
        {items.map((item, at) => (
          // The keys belong to the buttons and fields in the line; they bubble to here.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
          <li
            key={keys[at]}
            className="flex min-h-11 items-center gap-3 py-1.5 pr-2 pl-3"
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
          </li>
        ))}
      </ol>
      <output className="sr-only">{said}</output>
    </>
  )
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
