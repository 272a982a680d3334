import type { ReactNode } from 'react'

/** Rows of one height, 44 px, whatever stands in them: `embed/embed.ts` keeps so much room for each. */
export function EmbedRows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className="text-sm" aria-label={label}>
      {children}
    </ol>
  )
}

interface EmbedRowProps {
  /** The place, or the round. */
  readonly lead: string
  readonly name: ReactNode
  /** Below the name, smaller. */
  readonly beside: string | null
  readonly end: ReactNode
}

export function EmbedRow({ lead, name, beside, end }: EmbedRowProps) {
  return (
    <li className="flex h-11 items-center gap-3 border-t border-line px-4 first:border-t-0">
      <span className="tabular w-7 shrink-0 text-right font-semibold">{lead}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {beside !== null && <span className="block truncate text-xs text-soft">{beside}</span>}
      </span>
      <span className="tabular max-w-[50%] truncate text-right">{end}</span>
    </li>
  )
}
