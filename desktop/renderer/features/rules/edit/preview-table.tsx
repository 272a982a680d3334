import type { PreviewCell, PreviewLine } from '#shared/queries/ruleset-preview-view.ts'
import { formatPoints } from '#shared/ui/points.ts'
import { changeOf, placesText, type PreviewChange } from '../preview-changes.ts'

/** A table before and after, line by line in the later order; what changes is marked by words, arrows and a shade. */
export function PreviewTable({ caption, lines }: { caption: string; lines: readonly PreviewLine[] }) {
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-xs text-faint">
        <tr>
          <th colSpan={2} scope="colgroup" className="pt-2 pl-4 text-right font-medium">
            Before
          </th>
          <th rowSpan={2} scope="col" className="py-1.5 pl-3 text-left align-bottom font-medium">
            Name
          </th>
          <th colSpan={2} scope="colgroup" className="pt-2 text-right font-medium">
            After
          </th>
          <th rowSpan={2} scope="col" className="w-22 py-1.5 pr-4 text-right align-bottom font-medium">
            Change
          </th>
        </tr>
        <tr>
          <Heading className="w-11 pl-4">Pos</Heading>
          <Heading className="w-14">Points</Heading>
          <Heading className="w-8">Pos</Heading>
          <Heading className="w-14">Points</Heading>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </tbody>
    </table>
  )
}

function Heading({ className, children }: { className: string; children: string }) {
  return (
    <th scope="col" className={`px-1 py-1.5 text-right font-medium ${className}`}>
      {children}
    </th>
  )
}

const cell = 'border-t border-line px-1 py-1.5'

function Line({ line }: { line: PreviewLine }) {
  const change = changeOf(line)
  return (
    <tr className={shades[change.kind]} data-change={change.kind}>
      <td className={`${cell} tabular pl-4 text-right text-soft`}>
        <Rank cell={line.before} />
      </td>
      <td className={`${cell} tabular text-right text-soft`}>{pointsOf(line.before)}</td>
      <th scope="row" className={`${cell} max-w-0 truncate pl-3 text-left font-medium`} title={line.name}>
        {line.name}
      </th>
      <td className={`${cell} tabular text-right font-semibold`}>
        <Rank cell={line.after} />
      </td>
      <td className={`${cell} tabular text-right font-semibold`}>{pointsOf(line.after)}</td>
      <td className={`${cell} tabular pr-4 text-right text-xs`}>
        <Change change={change} />
      </td>
    </tr>
  )
}

const shades: Record<PreviewChange['kind'], string> = {
  same: '',
  gains: 'bg-official-soft',
  enters: 'bg-official-soft',
  loses: 'bg-danger-soft',
  leaves: 'bg-danger-soft',
}

function Rank({ cell }: { cell: PreviewCell | null }) {
  if (cell === null) return <span className="sr-only">not in the table</span>
  if (cell.rank === null) {
    return (
      <abbr title="Not placed" className="no-underline">
        –
      </abbr>
    )
  }
  if (!cell.shared) return cell.rank
  return (
    <span title={`Position ${cell.rank} is shared`}>
      <span aria-hidden="true">=</span>
      {cell.rank}
      <span className="sr-only"> shared</span>
    </span>
  )
}

function pointsOf(cell: PreviewCell | null): string {
  return cell === null ? '' : formatPoints(cell.pointsMp)
}

function Change({ change: { kind, places, pointsMp } }: { change: PreviewChange }) {
  const points = pointsMp === 0 ? '' : pointsMp > 0 ? `+${formatPoints(pointsMp)}` : formatPoints(pointsMp)
  if (kind === 'same') return <span className="sr-only">no change</span>
  if (kind === 'enters') return <span className="text-official">new {points}</span>
  if (kind === 'leaves') return <span className="text-danger">out {points}</span>
  return (
    <span className={`flex justify-end gap-2 ${kind === 'gains' ? 'text-official' : 'text-danger'}`}>
      {(places ?? 0) !== 0 && (
        <span>
          <span aria-hidden="true">{placesText(places)}</span>
          <span className="sr-only">{`${Math.abs(places ?? 0)} ${(places ?? 0) > 0 ? 'up' : 'down'}`}</span>
        </span>
      )}
      {points}
    </span>
  )
}
