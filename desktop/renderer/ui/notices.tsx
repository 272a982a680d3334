import { Toast } from '@base-ui/react/toast'
import { toasts, type NoticeAction } from '../notify.ts'

/** What was said in passing, at the bottom right above the sync bar, read out politely. F6 goes there. */
export function Notices() {
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="pointer-events-none fixed right-4 bottom-12 z-30 flex w-96 flex-col gap-2 rounded-md">
          <Shown />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Shown() {
  const manager = Toast.useToastManager<{ readonly action?: NoticeAction }>()
  // The newest stands last, nearest to the bottom.
  return manager.toasts.toReversed().map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection="right"
      className={`pointer-events-auto flex items-start justify-between gap-3 rounded-md border bg-raised py-2 pr-2 pl-4 shadow-lg data-limited:hidden ${
        toast.type === 'danger' ? 'border-danger-line text-danger' : 'border-line'
      }`}
    >
      <Toast.Description className="min-w-0 flex-1 py-1" />
      {toast.data?.action && (
        <Toast.Action
          className="cursor-pointer rounded px-2 py-1 font-medium underline underline-offset-2 hover:bg-hover"
          onClick={() => {
            manager.close(toast.id)
            toast.data?.action?.run()
          }}
        >
          {toast.data.action.label}
        </Toast.Action>
      )}
      <Toast.Close
        aria-label="Dismiss"
        className="cursor-pointer rounded px-2 py-1 text-faint hover:bg-hover hover:text-ink"
      >
        ×
      </Toast.Close>
    </Toast.Root>
  ))
}
