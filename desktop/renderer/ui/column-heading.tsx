import type { ReactNode } from 'react'

interface ColumnHeadingProps {
  readonly className?: string
  /** Read out, and not shown: the cells below say it to the eye. */
  readonly unseen?: boolean
  readonly children: ReactNode
}

/** The heading of one column of a table. */
export function ColumnHeading({ className = 'px-2 py-2', unseen = false, children }: ColumnHeadingProps) {
  return (
    <th scope="col" className={`font-medium ${className}`}>
      {unseen ? <span className="sr-only">{children}</span> : children}
    </th>
  )
}
