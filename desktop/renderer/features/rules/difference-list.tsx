import type { RulesDifference } from '#shared/ui/rules/diff-rules.ts'

/** What changes between two versions, line by line. */
export function DifferenceList({ differences }: { differences: readonly RulesDifference[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {differences.map(({ section, label, before, after }) => (
        <li key={`${section} ${label} ${before ?? ''} ${after ?? ''}`}>
          <p className="text-xs text-faint">
            {section} · {label}
          </p>
          {before !== null && (
            <p className="text-soft">
              <del>
                <span className="sr-only">Before: </span>
                {before}
              </del>
            </p>
          )}
          {after !== null && (
            <p>
              <ins className="no-underline">
                <span className={before === null ? 'text-official' : 'sr-only'}>
                  {before === null ? 'New: ' : 'Now: '}
                </span>
                {after}
              </ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
