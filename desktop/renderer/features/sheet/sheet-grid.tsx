import { useMemo, useRef, type KeyboardEvent } from 'react'
import type { SheetAward } from '#shared/sheet/sheet-source.ts'
import type { ColumnSpec } from './cells.ts'
import type { Desk, DeskState } from './desk.ts'
import type { Here } from './presence.ts'
import { useSheetNames } from './sheet-names.ts'
import { SheetRow } from './sheet-row.tsx'

interface SheetGridProps {
  readonly desk: Desk
  readonly state: DeskState
  readonly columns: readonly ColumnSpec[]
  readonly awards: readonly SheetAward[]
  readonly current: string | null
  readonly here: readonly Here[]
  readonly onCurrent: (car: string) => void
  readonly onDecide: (car: string) => void
  readonly onCrew: (car: string) => void
}

/**
 * The sheet itself: a row per car, a cell per fact. Up, Down and Enter stay in the column, Left and Right leave a cell at
 * the end of its text, Tab goes along the row.
 */
export function SheetGrid({ desk, state, columns, awards, current, here, ...on }: SheetGridProps) {
  const table = useRef<HTMLTableElement>(null)
  const names = useSheetNames()
  const rows = state.view.rows.filter((row) => row.standing === 'placed' || row.standing === 'unplaced')
  const firstWithout = rows.findIndex((row) => row.place === null)
  const tabbable = rows.some((row) => row.car === current) ? current : rows[0]?.car
  const hereByCar = useMemo(() => Map.groupBy(here, (person) => person.car), [here])

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const target = event.target as HTMLElement
    const cell = target.dataset['cell']
    if (cell === undefined) return
    const next = wayOf(event, target, cell)
    if (next === undefined) return
    event.preventDefault()
    next?.focus()
    if (next instanceof HTMLInputElement) next.select()
  }

  function wayOf(event: KeyboardEvent, target: HTMLElement, cell: string): HTMLElement | null | undefined {
    const isButton = target instanceof HTMLButtonElement
    switch (event.key) {
      case 'ArrowUp':
        return step(`[data-cell="${cell}"]`, target, -1)
      case 'Enter':
        return isButton ? undefined : step(`[data-cell="${cell}"]`, target, 1)
      case 'ArrowDown':
        return step(`[data-cell="${cell}"]`, target, 1)
      case 'ArrowLeft':
      case 'ArrowRight': {
        const by = event.key === 'ArrowLeft' ? -1 : 1
        if (target instanceof HTMLSelectElement || !isAtEdge(target, by)) return undefined
        return step(`[data-row="${target.closest('tr')?.dataset['row']}"] [data-cell]`, target, by)
      }
      default:
        return undefined
    }
  }

  function step(selector: string, from: HTMLElement, by: number): HTMLElement | null {
    const cells = [...(table.current?.querySelectorAll<HTMLElement>(selector) ?? [])]
    return cells[cells.indexOf(from) + by] ?? null
  }

  return (
    // Keys bubble from the controls in the cells, among which arrows move as in a grid.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      ref={table}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      aria-rowcount={rows.length + 1}
      onKeyDown={onKeyDown}
      className="w-full min-w-[78rem] table-fixed border-separate border-spacing-0 text-sm"
    >
      <caption className="sr-only">Result sheet in the order of the result</caption>
      <thead className="sticky top-0 z-2 bg-surface">
        <tr aria-rowindex={1}>
          {lead.map(({ heading, look }) => (
            <th key={heading} scope="col" className={`${head} ${look}`}>
              {heading}
            </th>
          ))}
          {columns.map(({ column, heading, width, align }) => (
            <th
              key={column}
              scope="col"
              className={`${head} ${width} ${align === 'right' ? 'text-right' : 'text-left'}`}
            >
              {heading}
            </th>
          ))}
          <th
            scope="col"
            className={`${head} text-left`}
            style={{ width: `${0.8 + awards.length * 2.9}rem` }}
          >
            Awards
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <SheetRow
            key={row.car}
            desk={desk}
            row={row}
            crew={names.crew(row.values.drivers)}
            index={index}
            columns={columns}
            awards={awards}
            current={row.car === current}
            tabbable={row.car === tabbable}
            dividedAbove={index === firstWithout && index > 0}
            disputed={state.disputed.get(row.car) ?? ''}
            here={hereByCar.get(row.car) ?? nobody}
            {...on}
          />
        ))}
      </tbody>
    </table>
  )
}

/** The widths are fixed, so that a row that comes needs no new look at all the others. The note has the rest. */
const lead = [
  { heading: 'Pos', look: 'sticky -left-4 z-1 bg-surface w-18 text-right' },
  { heading: 'Car', look: 'sticky left-14 z-1 bg-surface w-16 text-center' },
  { heading: 'Driver', look: 'sticky left-30 z-1 bg-surface w-40 text-left' },
  { heading: 'Status', look: 'w-42 text-left' },
] as const

const nobody: readonly Here[] = []
const head = 'border-b border-line px-2 py-2 text-xs font-medium text-faint'

/** Arrows move in a text until it ends; a text that is selected whole, as on coming, is left at once. */
function isAtEdge(target: HTMLElement, by: number): boolean {
  if (!(target instanceof HTMLInputElement) || target.type !== 'text') return true
  const { selectionStart, selectionEnd, value } = target
  if (selectionStart === 0 && selectionEnd === value.length) return true
  return selectionStart === selectionEnd && selectionStart === (by < 0 ? 0 : value.length)
}
