import type { ClipboardEvent, KeyboardEvent } from 'react'
import type { ScoringSessionKind } from '#shared/scoring/session-kind.ts'
import { kindWords } from '#shared/ui/rules/rules-words.ts'
import { splitAmounts } from '../form/compile-rules.ts'
import { pasteDown, setCell, shownLines } from '../form/points-lines.ts'
import type { PointsForm } from '../form/rules-form.ts'
import type { FormPart } from './form-part.tsx'

const kinds = ['race', 'sprint', 'heat', 'qualifying'] as const satisfies readonly ScoringSessionKind[]

/**
 * Points by place, a column for each kind of session. There is always an empty place at the end; Enter and the arrows go
 * from place to place, and a list that is pasted fills the places below.
 */
export function PointsGrid({ form, faults, change, label }: FormPart<PointsForm> & { label: string }) {
  function onPaste(event: ClipboardEvent, at: number, kind: ScoringSessionKind): void {
    const amounts = splitAmounts(event.clipboardData.getData('text'))
    if (amounts.length < 2) return
    event.preventDefault()
    change(pasteDown(form, at, kind, amounts))
  }

  return (
    <table className="w-full max-w-xl border-separate border-spacing-x-2 border-spacing-y-0.5">
      <caption className="sr-only">{label}</caption>
      <thead>
        <tr className="text-left text-xs text-soft">
          <th scope="col" className="w-10 pb-1 text-right font-medium">
            Place
          </th>
          {kinds.map((kind) => (
            <th key={kind} scope="col" className="pb-1 font-medium">
              {kindWords[kind]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shownLines(form).map((line, at) => (
          // A place is its number.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <th scope="row" className="tabular text-right font-medium text-faint">
              {at + 1}
            </th>
            {kinds.map((kind) => (
              <td key={kind}>
                <input
                  data-points={`${at}.${kind}`}
                  inputMode="decimal"
                  aria-label={`${kindWords[kind]}, place ${at + 1}`}
                  aria-invalid={faults[`${at}.${kind}`] !== undefined}
                  title={faults[`${at}.${kind}`]}
                  className="tabular h-7 w-full rounded border border-line bg-surface px-2 text-right text-sm hover:border-line-strong aria-invalid:border-danger aria-invalid:text-danger"
                  value={line[kind]}
                  onChange={(event) => change(setCell(form, at, kind, event.target.value))}
                  onKeyDown={(event) => goToPlace(event, at, kind)}
                  onPaste={(event) => onPaste(event, at, kind)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Enter and the arrows go from place to place in a column. */
function goToPlace(event: KeyboardEvent<HTMLInputElement>, at: number, kind: ScoringSessionKind): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  const table = event.currentTarget.closest('table')
  const next = table?.querySelector<HTMLInputElement>(`[data-points="${at + step}.${kind}"]`)
  next?.focus()
  next?.select()
}
