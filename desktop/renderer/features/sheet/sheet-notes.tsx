import { Button } from '../../ui/button.tsx'
import type { Compiled, Issue } from './compile-sheet.ts'
import type { Sheet } from './use-sheet.ts'

/** Somebody else was faster: says so before anything is overwritten. */
export function Overtaken({ sheet }: { sheet: Sheet }) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center justify-between gap-3 border-t border-provisional-line bg-provisional-soft px-6 py-2 text-provisional"
    >
      <p>Somebody submitted this session after you began. Yours is still here and not sent.</p>
      <span className="flex gap-2">
        <Button onClick={sheet.startOver}>Take theirs</Button>
        <Button onClick={sheet.keepMine}>Keep mine and replace theirs</Button>
      </span>
    </div>
  )
}

/** What stands in the way of submitting. */
export function ToMend({ compiled, onShow }: { compiled: Compiled; onShow: (issue: Issue) => void }) {
  const issues = compiled.kind === 'issues' ? compiled.issues : []
  return (
    <div role="alert" className="border-b border-danger-line bg-danger-soft px-6 py-2 text-danger">
      {compiled.kind === 'empty' && <p>There is nothing to submit yet: the sheet is empty.</p>}
      <ul className="flex flex-col gap-1">
        {issues.map((issue) => (
          <li key={`${issue.car} ${issue.column}`}>
            <button
              type="button"
              className="cursor-pointer underline underline-offset-2"
              onClick={() => onShow(issue)}
            >
              Car {issue.carNumber}: {issue.message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
