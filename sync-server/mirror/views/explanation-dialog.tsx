import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { PublicRows } from '#shared/queries/rows/feed-rows.ts'
import type { StandingsViewRow } from '#shared/queries/standings-view.ts'
import type { Explanation } from '#shared/scoring/explanation.ts'
import { ExplanationTable } from '#shared/ui/explanation-table.tsx'
import { formatPoints } from '#shared/ui/points.ts'

interface ExplanationDialogProps {
  readonly rows: PublicRows
  readonly seasonId: string
  readonly row: StandingsViewRow
  readonly onClose: () => void
}

/** How one total came about, round by round. The browser's own dialog traps the focus and closes on Escape. */
export function ExplanationDialog({ rows, seasonId, row, onClose }: ExplanationDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const found = useExplanation(rows, seasonId, row.id)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    // The click that closes is on the backdrop; with the keyboard Escape does it.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      aria-labelledby="explanation-title"
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close()
      }}
      className="my-0 mr-0 ml-auto h-dvh max-h-none w-full max-w-md border-l border-line bg-raised p-0 text-ink shadow-2xl"
    >
      <div className="flex h-full flex-col">
        <div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-4">
          <h2 id="explanation-title" className="font-semibold">
            Points of {row.name}
          </h2>
          <button
            type="button"
            className="h-9 rounded-sm px-3 text-sm text-soft hover:bg-hover hover:text-ink"
            onClick={() => dialog.current?.close()}
          >
            Close
          </button>
        </div>
        <section
          // Without a tab stop the keyboard cannot scroll it in every browser.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          aria-label="How the total came about"
          className="min-h-0 flex-1 overflow-y-auto"
        >
          <Found found={found} row={row} />
        </section>
      </div>
    </dialog>
  )
}

type Finding =
  | { readonly kind: 'computing' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'done'; readonly explanation: Explanation | null }

/** The rules of the sport come in a file of their own, once somebody asks for them. */
function useExplanation(rows: PublicRows, seasonId: string, subjectId: string): Finding {
  const [found, setFound] = useState<Finding>({ kind: 'computing' })
  useEffect(() => {
    let current = true
    import('../feed/explain-total.ts').then(
      ({ explainTotal }) => {
        if (current) setFound({ kind: 'done', explanation: explainTotal(rows, seasonId, subjectId) })
      },
      () => {
        if (current) setFound({ kind: 'failed' })
      },
    )
    return () => {
      current = false
    }
  }, [rows, seasonId, subjectId])
  return found
}

function Found({ found, row }: { found: Finding; row: StandingsViewRow }) {
  if (found.kind === 'computing') return null
  if (found.kind === 'failed') {
    return (
      <Remark>It cannot be loaded right now. Close this and try again once the connection is back.</Remark>
    )
  }
  const { explanation } = found
  if (explanation === null) return <Remark>There are no results to count yet.</Remark>
  return (
    <>
      {explanation.pointsMp !== row.pointsMp && (
        <Remark>
          The standings say {formatPoints(row.pointsMp)}. What follows is from the results as they are now; a
          newer result or a decision that is not public makes the difference.
        </Remark>
      )}
      <ExplanationTable explanation={explanation} />
    </>
  )
}

function Remark({ children }: { children: ReactNode }) {
  return <p className="border-b border-line px-4 py-3 text-sm text-soft">{children}</p>
}
