import { useEffect, useState } from 'react'
import { call } from '../../bridge.ts'
import { CopyField } from '../../ui/copy-field.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loading } from '../../ui/states.tsx'

/** The address under which calendar apps follow the league: changes and cancellations reach them by themselves. */
export function FeedDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const [server, setServer] = useState<string | null>(null)
  useEffect(() => {
    let cancelled = false
    void call('appInfo', {}).then(({ webUrl }) => !cancelled && setServer(webUrl))
    return () => {
      cancelled = true
    }
  }, [])
  return (
    <Dialog title="Calendar feed" onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-soft">
          Subscribe to this address in a calendar app, by “from URL” or “by link”. Events appear at your local
          time, and changes and cancellations follow by themselves.
        </p>
        {server === null ? (
          <Loading />
        ) : (
          <CopyField label="Address" value={new URL(`/calendar/${slug}.ics`, server).href} />
        )}
      </div>
    </Dialog>
  )
}
