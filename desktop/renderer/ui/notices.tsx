import { dismissNotice, useView } from '../view.ts'

/** What was said in passing, at the bottom right above the sync bar, read out politely. */
export function Notices() {
  const notices = useView((view) => view.notices)
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-12 z-10 flex w-96 flex-col gap-2"
    >
      {notices.map((notice) => (
        <div
          key={notice.id}
          className={`pointer-events-auto flex items-start justify-between gap-3 rounded-md border bg-raised py-2 pr-2 pl-4 shadow-lg ${
            notice.tone === 'danger' ? 'border-danger-line text-danger' : 'border-line'
          }`}
        >
          <p className="min-w-0 flex-1 py-1">{notice.text}</p>
          {notice.action && (
            <button
              type="button"
              className="cursor-pointer rounded px-2 py-1 font-medium underline underline-offset-2 hover:bg-hover"
              onClick={() => {
                dismissNotice(notice.id)
                notice.action?.run()
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            aria-label="Dismiss"
            className="cursor-pointer rounded px-2 py-1 text-faint hover:bg-hover hover:text-ink"
            onClick={() => dismissNotice(notice.id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  )
}
