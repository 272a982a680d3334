import { CarNumber } from '#shared/ui/car-number.tsx'
import { kindWords } from '../roster-words.ts'
import type { JudgedLine } from './judge-lines.ts'
import { noteText } from './line-notes.ts'
import { ColumnHeading } from '../../../ui/column-heading.tsx'

/** What will become of each line of a list. */
export function LinePreview({ lines }: { lines: readonly JudgedLine[] }) {
  return (
    <table className="w-full text-left">
      <caption className="sr-only">What will be saved</caption>
      <thead className="sticky top-0 bg-raised text-xs text-soft">
        <tr>
          <ColumnHeading className="w-12 py-2 pr-2 pl-4 text-right">Line</ColumnHeading>
          <ColumnHeading className="w-16 px-2 py-2">No.</ColumnHeading>
          <ColumnHeading>Name</ColumnHeading>
          <ColumnHeading>Team</ColumnHeading>
          <ColumnHeading className="w-56 py-2 pr-4 pl-2">To know</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr
            key={line.line}
            className={`border-t border-line ${line.verdict === 'skip' ? 'text-faint' : ''}`}
          >
            <td className="tabular py-1 pr-2 pl-4 text-right text-faint">{line.line}</td>
            <td className="px-2 py-1">
              <CarNumber value={line.carNumber} muted={line.verdict === 'skip'} />
            </td>
            <td className="max-w-0 truncate px-2 py-1 font-medium">{line.displayName || '–'}</td>
            <td className="max-w-0 truncate px-2 py-1">
              {line.teamName ?? '–'}
              {line.kind !== 'regular' && ` · ${kindWords[line.kind]}`}
            </td>
            <td className={`py-1 pr-4 pl-2 text-xs ${line.verdict === 'skip' ? 'text-danger' : 'text-soft'}`}>
              {line.verdict === 'skip' && 'Left out: '}
              {line.notes.map(noteText).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
