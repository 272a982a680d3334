import type { ReactNode } from 'react'
import type { Listed } from '#shared/queries/public/founder-pages.ts'
import { Empty, Section } from '../frame/section.tsx'

interface TableSectionProps {
  readonly id: string
  readonly title: string
  readonly head: readonly string[]
  /** Rows, each an array of cells in the order of the head, the first of which names it. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  readonly empty: string
  readonly aside?: ReactNode
}

/** A titled table that scrolls by itself where a screen is too narrow for it. */
export function TableSection({ id, title, head, rows, empty, aside }: TableSectionProps) {
  return (
    <Section id={id} title={title} aside={aside}>
      {rows.length === 0 ? (
        <Empty>{empty}</Empty>
      ) : (
        <section
          // Without a tab stop the keyboard cannot scroll it in every browser.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label={`${title}, the table`}
          className="relative overflow-x-auto"
        >
          <table className="w-full border-collapse text-left text-sm">
            <thead>
              <tr className="border-b border-line text-xs text-soft">
                {head.map((each) => (
                  <th key={each} scope="col" className="px-4 py-2 font-medium whitespace-nowrap">
                    {each}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [first, ...others] }) => (
                <tr key={key} className="border-t border-line align-top first:border-t-0">
                  <th scope="row" className="px-4 py-2.5 font-medium whitespace-nowrap">
                    {first}
                  </th>
                  {others.map((cell, index) => (
                    // A column keeps its place.
                    // oxlint-disable-next-line react/no-array-index-key
                    <td key={index} className="tabular px-4 py-2.5 whitespace-nowrap">
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Section>
  )
}

/** The way to what follows in a list. */
export function More({ list: { next } }: { list: Listed<unknown> }) {
  if (next === null) return null
  return (
    <nav aria-label="Pages" className="mt-3">
      <a className="link inline-flex min-h-11 items-center font-medium" href={next}>
        Older ones
      </a>
    </nav>
  )
}

/** Text that may be long and breaks in its cell. */
export function Long({ children }: { children: ReactNode }) {
  return <span className="block max-w-96 min-w-48 break-words whitespace-normal">{children}</span>
}

/** A reference of a provider, or an id. */
export function Ref({ children }: { children: string }) {
  return <code className="text-xs text-soft">{children}</code>
}
