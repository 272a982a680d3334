import { Toast } from '@base-ui/react/toast'

export interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

/** What is shown in passing; the window's list of it listens here. */
export const toasts = Toast.createToastManager<{ readonly action?: NoticeAction }>()

/**
 * Says something in passing. What a person must act on belongs where they act, not here. It stays while a pointer or the
 * focus is on it.
 */
export function notify(text: string, tone: 'plain' | 'danger' = 'plain', action?: NoticeAction): void {
  toasts.add({
    description: text,
    type: tone,
    timeout: tone === 'danger' || action ? 10_000 : 5000,
    data: action ? { action } : {},
  })
}
