import { formatDay, formatInstant } from '#shared/ui/local-time.ts'

/** Instants in the reader's own zone, which they name. */
export function showLocalTimes(root: ParentNode): void {
  localTimesIn(root)
}

export function localTimesIn(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-local]')) {
    const text = time.dataset['local'] === 'day' ? formatDay(time.dateTime) : formatInstant(time.dateTime)
    if (time.textContent !== text) time.textContent = text
  }
}
