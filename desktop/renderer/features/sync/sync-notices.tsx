import { describeNotice } from '#shared/sync/describe-notice.ts'
import type { SyncNotice } from '#shared/sync/status.ts'
import { call, messageOf } from '../../bridge.ts'
import { useLive } from '../../live-query.ts'
import { Button } from '../../ui/button.tsx'
import { notify } from '../../notify.ts'

/** What a person has to be told about their work that no line of the outbox can say; it stays until they put it away. */
export function SyncNotices() {
  const live = useLive('notices', {})
  const notices = live.kind === 'ready' ? live.data : []
  return notices.map((notice) => (
    <div
      key={notice.id}
      role={notice.kind === 'work-lost' ? 'alert' : 'status'}
      data-notice={notice.kind}
      className={`flex items-center justify-between gap-4 border-b px-8 py-2 ${
        notice.kind === 'work-lost'
          ? 'border-danger-line bg-danger-soft text-danger'
          : 'border-line text-soft'
      }`}
    >
      <p>{describeNotice(notice)}</p>
      <Button look="quiet" onClick={() => void dismiss(notice)}>
        Dismiss
      </Button>
    </div>
  ))
}

async function dismiss({ id }: SyncNotice): Promise<void> {
  try {
    await call('dismissNotice', { id })
  } catch (error) {
    notify(messageOf(error), 'danger')
  }
}
