import { useState } from 'react'
import type { BundlePreview, PreviewedWork } from '#shared/sync/bundle-preview.ts'
import { formatInstant } from '#shared/ui/local-time.ts'
import { useLive } from '../../live-query.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { counted } from '../../ui/counted.ts'
import { DialogBody } from '../../ui/dialog.tsx'
import { CheckField } from '../../ui/field.tsx'
import { describeMutation, idsToName } from '../sync/describe-mutation.ts'

interface BundleContentsProps {
  readonly preview: BundlePreview
  readonly busy: boolean
  readonly onTakeOver: () => void
  readonly onClose: () => void
}

/** What is in a file, in words: whose work, from which laptop, what they did; and the decision. */
export function BundleContents({ preview, busy, onTakeOver, onClose }: BundleContentsProps) {
  const [trusted, setTrusted] = useState(false)
  const fresh = preview.work.reduce((sum, work) => sum + work.fresh, 0)
  const unknown = preview.work.filter((work) => work.trust === 'unknown')
  return (
    <>
      <div className="border-b border-line px-4 py-3">
        <p className="font-medium">
          {fresh === 0
            ? 'Everything in this file is here already'
            : `${counted(fresh, 'change')} for ${preview.leagueName}`}
        </p>
        <p className="text-soft">
          Written by {preview.person} on {preview.laptop},{' '}
          <time dateTime={new Date(preview.exportedAt).toISOString()}>
            {formatInstant(new Date(preview.exportedAt).toISOString())}
          </time>{' '}
          by that laptop’s clock.
        </p>
        {preview.newerData && (
          <p className="mt-2 text-provisional">
            That laptop has newer data from the server. What builds on it shows here once this laptop has
            synced.
          </p>
        )}
      </div>
      <DialogBody label="Changes in the file">
        {preview.work.map((work) => (
          <Work key={work.deviceId} work={work} names={preview.names} />
        ))}
      </DialogBody>
      <div className="flex flex-col gap-3 border-t border-line p-4">
        {unknown.length > 0 && fresh > 0 && (
          <CheckField
            label={`I have compared the fingerprint with ${unknown.map((work) => work.person).join(' and ')} and trust it.`}
            checked={trusted}
            onChange={(event) => setTrusted(event.target.checked)}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{fresh === 0 ? 'Close' : 'Leave it'}</Button>
          {fresh > 0 && (
            <Button look="primary" disabled={busy || (unknown.length > 0 && !trusted)} onClick={onTakeOver}>
              Take over {counted(fresh, 'change')}
            </Button>
          )}
        </div>
      </div>
    </>
  )
}

function Work({ work, names }: { work: PreviewedWork; names: BundlePreview['names'] }) {
  const ids = [...new Set(work.shown.flatMap((change) => idsToName(change.args)))].slice(0, 500)
  const live = useLive('names', { ids })
  // What this laptop calls things comes before what the file says.
  const known = { ...names, ...(live.kind === 'ready' ? live.data : {}) }
  return (
    <section aria-label={`${work.laptop}, ${work.person}`}>
      <header className="flex flex-col gap-1 px-4 pt-4 pb-2">
        <div className="flex items-center justify-between gap-3">
          <h3 className="font-medium">
            {work.person}, {work.laptop}
          </h3>
          {work.trust === 'known' ? (
            <Badge tone="official">Known laptop</Badge>
          ) : (
            <Badge tone="danger">Not verified</Badge>
          )}
        </div>
        <p className="text-xs text-faint">
          {counted(work.fresh, 'new change')}
          {work.changes > work.fresh && `, ${work.changes - work.fresh} here already`}
        </p>
        {work.trust === 'unknown' && (
          <p className="text-danger">
            This laptop has never heard of that one’s key. Ask {work.person} to read you the fingerprint under
            “Known laptops” there: <code className="tabular text-xs">{work.fingerprint}</code>
          </p>
        )}
        {!work.isMember && (
          <p className="text-provisional">
            This laptop does not know {work.person} as somebody of the league. Their work shows once it has
            synced.
          </p>
        )}
      </header>
      <ol>
        {work.shown.map((change) => (
          <li
            key={change.seq}
            className="flex items-baseline justify-between gap-4 border-t border-line px-4 py-2 [content-visibility:auto]"
          >
            <span>{describeMutation(change.name, change.args, known)}</span>
            <time
              className="tabular shrink-0 text-xs text-faint"
              dateTime={new Date(change.at).toISOString()}
            >
              {formatInstant(new Date(change.at).toISOString())}
            </time>
          </li>
        ))}
      </ol>
      {work.fresh > work.shown.length && (
        <p className="border-t border-line px-4 py-2 text-soft">and {work.fresh - work.shown.length} more</p>
      )}
    </section>
  )
}
