import type { SessionHistory } from '#shared/revisions/session-history.ts'
import { RevisionList } from '#shared/ui/revision-list.tsx'
import { Instant } from '../instant.tsx'

/** How a result came to be what it is: closed at first, so that the result itself is what a reader sees. */
export function SessionRevisions({ history }: { history: SessionHistory }) {
  const [newest] = history.revisions
  if (!newest) return null
  return (
    <details className="border-t border-line">
      <summary className="tabular cursor-pointer px-4 py-2 text-sm text-soft hover:bg-hover">
        Revision {newest.number}, as of <Instant iso={newest.madeAt} />
        {history.revisions.length > 1 && ': what changed'}
      </summary>
      <div className="border-t border-line">
        <RevisionList history={history} instant={Instant} />
      </div>
    </details>
  )
}
