import { memo, useDeferredValue, useRef, useState } from 'react'
import type { SheetStandingsRow } from '#shared/queries/sheet-standings-view.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { keyOfGap, RowGap } from '../../ui/row-gap.tsx'
import { Blank, Loaded } from '../../ui/states.tsx'
import { useRowSlots } from '../../ui/use-row-slots.ts'
import { turnStandingsBeside } from '../../view.ts'
import { movement } from './movement.ts'

type Kind = 'driver' | 'team'

/** Beside the sheet: the standings if the session ended as the sheet says so far. It waits for what is typed. */
export function SheetStandings({ leagueId, sessionId }: { leagueId: string; sessionId: string }) {
  const [kind, setKind] = useState<Kind>('driver')
  const live = useDeferredValue(useLive('sheet-standings', { leagueId, sessionId, kind }))
  return (
    <aside
      aria-label="Standings with this sheet"
      className="flex w-80 shrink-0 flex-col border-l border-line bg-raised"
    >
      <div className="flex items-center justify-between gap-2 px-3 py-2">
        <h2 className="text-sm font-semibold">Standings with this sheet</h2>
        <Button look="quiet" aria-label="Hide the standings" onClick={turnStandingsBeside}>
          Hide
        </Button>
      </div>
      <div className="px-3 pb-2">
        <Choice
          label="Standings of"
          value={kind}
          onChange={setKind}
          options={[
            ['driver', 'Drivers'],
            ['team', 'Teams'],
          ]}
        />
      </div>
      {/* Without a tab stop the keyboard cannot scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section tabIndex={0} data-scroller aria-label="Standings" className="min-h-0 flex-1 overflow-y-auto">
        <Loaded live={live}>
          {(view) =>
            view === null || view.rows.length === 0 ? (
              <Blank title="No standings yet">They appear with the first car that scores.</Blank>
            ) : (
              <Rows kind={kind} rows={view.rows} />
            )
          }
        </Loaded>
      </section>
    </aside>
  )
}

function Rows({ kind, rows }: { kind: Kind; rows: readonly SheetStandingsRow[] }) {
  const body = useRef<HTMLTableSectionElement>(null)
  const { slots, measure } = useRowSlots({ count: rows.length, rowHeight: 37, list: body })
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">
        {kind === 'driver' ? 'Drivers' : 'Teams'}, if the session ended as the sheet says so far
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Position</th>
          <th scope="col">Change</th>
          <th scope="col">{kind === 'driver' ? 'Driver' : 'Team'}</th>
          <th scope="col">Points</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {slots.map((slot) => {
          if (slot.kind === 'gap') return <RowGap key={keyOfGap(slot)} gap={slot} />
          const row = rows[slot.index]
          return row && <Line key={row.id} row={row} index={slot.index} measure={measure} />
        })}
      </tbody>
    </table>
  )
}

interface LineProps {
  readonly row: SheetStandingsRow
  readonly index: number
  readonly measure: (row: HTMLTableRowElement | null) => void
}

const Line = memo(function Line({ row, index, measure }: LineProps) {
  const { mark, words, look } = movement(row)
  return (
    <tr ref={measure} data-index={index} data-sheet-standing={row.id}>
      <td className={`${cell} tabular w-10 pl-3 text-right font-semibold`}>{row.rank ?? '–'}</td>
      <td className={`${cell} tabular w-10 text-xs ${look}`}>
        <span aria-hidden="true">{mark}</span>
        <span className="sr-only">{words}</span>
      </td>
      <th scope="row" className={`${cell} text-left font-medium`}>
        {row.carNumber !== null && <span className="tabular mr-2 text-faint">{row.carNumber}</span>}
        {row.name}
      </th>
      <td className={`${cell} tabular pr-3 text-right`}>
        <span className="font-semibold">{formatPoints(row.pointsMp)}</span>
        {row.changeMp !== 0 && (
          <span className="block text-xs text-soft">
            {row.changeMp > 0 ? '+' : ''}
            {formatPoints(row.changeMp)}
          </span>
        )}
      </td>
    </tr>
  )
})

const cell = 'border-t border-line px-1 py-1.5'
