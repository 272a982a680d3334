import type { ReactNode } from 'react'

interface CellProps {
  readonly className?: string
  readonly children?: ReactNode
}

const edges = 'px-2 first:pl-4 last:pr-4'

/** A heading and a cell of a table in a panel. */
export function Heading({ className = '', children }: CellProps) {
  return (
    <th scope="col" className={`py-2 text-xs font-medium text-faint ${edges} ${className}`}>
      {children}
    </th>
  )
}

export function Cell({ className = '', children }: CellProps) {
  return <td className={`border-t border-line py-2 ${edges} ${className}`}>{children}</td>
}

export function RowHeading({ className = '', children }: CellProps) {
  return (
    <th scope="row" className={`border-t border-line py-2 text-left font-medium ${edges} ${className}`}>
      {children}
    </th>
  )
}

/** A table whose name is told to those who do not see what stands above it. */
export function Table({
  caption,
  headings,
  children,
}: {
  readonly caption: string
  readonly headings: ReactNode
  readonly children: ReactNode
}) {
  return (
    <table className="w-full border-separate border-spacing-0 text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="text-left">{headings}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
