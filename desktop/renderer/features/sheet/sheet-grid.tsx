import { memo, useRef, type KeyboardEvent } from 'react'
import type { SheetAward } from '#shared/queries/sheet.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { faultOf } from './compile-sheet.ts'
import type { Edit } from './edit-sheet.ts'
import { hasPlace, placesOf, type SheetRow } from './sheet-draft.ts'
import type { ColumnSpec } from './sheet-columns.ts'

interface SheetGridProps {
  readonly rows: readonly SheetRow[]
  readonly columns: readonly ColumnSpec[]
  readonly awards: readonly SheetAward[]
  readonly current: string | null
  readonly nameOf: (driverIds: readonly string[]) => string
  readonly apply: (edit: Edit) => void
  readonly onCurrent: (car: string) => void
}

/** The sheet itself: a row per car, a cell per fact. Up, Down and Enter stay in the column, Tab goes along the row. */
export function SheetGrid({ rows, columns, awards, current, nameOf, apply, onCurrent }: SheetGridProps) {
  const table = useRef<HTMLTableElement>(null)
  const places = placesOf(rows)
  const firstWithout = rows.findIndex((row) => !hasPlace(row))

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
    const cell = (event.target as HTMLElement).dataset['cell']
    if (by === 0 || cell === undefined) return
    const cells = [...(table.current?.querySelectorAll<HTMLElement>(`[data-cell="${cell}"]`) ?? [])]
    const next = cells[cells.indexOf(event.target as HTMLElement) + by]
    event.preventDefault()
    next?.focus()
    if (next instanceof HTMLInputElement) next.select()
  }

  return (
    // Keys bubble from the inputs in the cells; the table itself is not interactive.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <table
      ref={table}
      onKeyDown={onKeyDown}
      className="w-full min-w-[64rem] border-separate border-spacing-0 text-sm"
    >
      <caption className="sr-only">Result sheet in the order of the result</caption>
      <thead className="sticky top-0 z-1 bg-surface">
        <tr>
          {['Pos', 'Car', 'Driver', 'Status'].map((heading, index) => (
            <th
              key={heading}
              scope="col"
              className={`${head} ${index === 0 ? 'w-14 text-right' : ''} ${index === 1 ? 'w-16 text-center' : ''} ${index > 1 ? 'text-left' : ''}`}
            >
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
          <th scope="col" className={`${head} w-28 text-left`}>
            Awards
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row
            key={row.entry.id}
            row={row}
            place={places[index] ?? null}
            name={nameOf(row.driverIds ?? row.entry.driverIds)}
            columns={columns}
            awards={awards}
            current={row.entry.id === current}
            dividedAbove={index === firstWithout && index > 0}
            apply={apply}
            onCurrent={onCurrent}
          />
        ))}
      </tbody>
    </table>
  )
}

const head = 'border-b border-line px-2 py-2 text-xs font-medium text-faint'

interface RowProps extends Pick<SheetGridProps, 'columns' | 'awards' | 'apply' | 'onCurrent'> {
  readonly row: SheetRow
  readonly place: number | null
  readonly name: string
  readonly current: boolean
  readonly dividedAbove: boolean
}

const statuses = ['FINISHED', 'DNF', 'DNS', 'DSQ', 'NC', 'EXCLUDED'] as const

const Row = memo(function Row({
  row,
  place,
  name,
  columns,
  awards,
  current,
  dividedAbove,
  apply,
  onCurrent,
}: RowProps) {
  const car = row.entry.id
  const number = row.entry.carNumber
  const edge = dividedAbove ? 'border-t-2 border-line-strong' : 'border-t border-line'
  return (
    <tr
      data-row={car}
      data-car={number}
      className={current ? 'bg-focus-soft' : 'hover:bg-hover'}
      onFocus={() => onCurrent(car)}
    >
      <td className={`${edge} tabular px-2 text-right text-base font-semibold`}>
        {place ?? <span className="text-faint">–</span>}
      </td>
      <td className={`${edge} px-2 text-center`}>
        <CarNumber value={number} muted={place === null} />
      </td>
      <th scope="row" className={`${edge} max-w-44 truncate px-2 text-left font-medium`} title={name}>
        {name}
      </th>
      <td className={`${edge} px-1`}>
        <span className="flex items-center gap-2">
          <select
            data-cell="status"
            aria-label={`Status of car ${number}`}
            className={`${cell} w-28 cursor-pointer`}
            value={row.status}
            onChange={(event) =>
              apply({ kind: 'set-status', car, status: event.target.value as SheetRow['status'] })
            }
          >
            {statuses.map((status) => (
              <option key={status} value={status}>
                {status === 'FINISHED' ? 'Finished' : status === 'EXCLUDED' ? 'Excluded' : status}
              </option>
            ))}
          </select>
          {(row.status === 'DNF' || row.status === 'NC') && (
            <label
              className="flex items-center gap-1 text-xs text-soft"
              title="Keeps a place although it did not finish"
            >
              <input
                type="checkbox"
                className="accent-ink"
                checked={row.classified}
                onChange={(event) => apply({ kind: 'set-classified', car, classified: event.target.checked })}
              />
              placed
            </label>
          )}
        </span>
      </td>
      {columns.map(({ column, heading, align }) => {
        const fault = faultOf(column, row.cells[column])
        return (
          <td key={column} className={`${edge} px-1 py-1`}>
            <input
              data-cell={column}
              aria-label={`${heading} of car ${number}`}
              aria-invalid={fault !== null}
              title={fault ?? undefined}
              autoComplete="off"
              className={`${cell} w-full ${align === 'right' ? 'tabular text-right' : ''}`}
              value={row.cells[column]}
              onChange={(event) => apply({ kind: 'set-cell', car, column, text: event.target.value })}
            />
          </td>
        )
      })}
      <td className={`${edge} px-2`}>
        <span className="flex flex-wrap gap-1 py-0.5">
          {awards.map((award) => (
            <AwardButton key={award.kind} row={row} award={award} apply={apply} />
          ))}
        </span>
      </td>
    </tr>
  )
})

const cell =
  'h-7 rounded border border-line bg-transparent px-1.5 hover:border-line-strong focus:bg-surface aria-invalid:border-danger aria-invalid:text-danger'

/** With Shift, an award that one car has is given to one more: they tie. */
function AwardButton({
  row,
  award,
  apply,
}: {
  row: SheetRow
  award: SheetAward
  apply: (edit: Edit) => void
}) {
  const has = row.awards.some(({ kind }) => kind === award.kind)
  const words = awardWords[award.kind]
  const name = words?.name ?? award.kind
  return (
    <button
      type="button"
      data-cell={award.kind}
      aria-pressed={has}
      aria-label={`${name} for car ${row.entry.carNumber}`}
      title={award.exclusive ? `${name}; Shift gives it to several that tie` : name}
      onClick={(event) =>
        apply({
          kind: 'toggle-award',
          car: row.entry.id,
          award: award.kind,
          alone: award.exclusive && !event.shiftKey,
        })
      }
      className={`h-6 max-w-28 cursor-pointer truncate rounded-sm border px-1.5 text-xs ${
        has
          ? 'border-ink bg-ink font-semibold text-on-ink'
          : 'border-line text-faint hover:border-line-strong hover:text-ink'
      }`}
    >
      {words?.short ?? award.kind}
    </button>
  )
}

const awardWords: Readonly<Record<string, { readonly name: string; readonly short: string }>> = {
  pole: { name: 'Pole', short: 'Pole' },
  'fastest-lap': { name: 'Fastest lap', short: 'FL' },
  'most-laps-led': { name: 'Most laps led', short: 'Led' },
  'clean-race': { name: 'Clean race', short: 'Clean' },
}
