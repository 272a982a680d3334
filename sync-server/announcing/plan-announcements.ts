import { planEvents } from './plan-events.ts'
import { planReminders } from './plan-reminders.ts'
import { planResults, planRulings, planSeasons } from './plan-results.ts'
import { planScheduledEvents } from './plan-scheduled-events.ts'
import { planThreads } from './plan-threads.ts'
import type { Planned, Telling } from './planned.ts'

/** All that a league's public should see in Discord now, as far as it may have changed. */
export function planAnnouncements(telling: Telling): Planned[] {
  const told = [...planResults(telling), ...planRulings(telling)]
  const inThreads = new Set(
    told.flatMap((each) =>
      each.kind === 'message' && 'threadOf' in each.place ? [each.place.threadOf] : [],
    ),
  )
  return [
    ...planEvents(telling),
    ...planThreads(telling, inThreads),
    ...told,
    ...planSeasons(telling),
    ...planReminders(telling),
    ...planScheduledEvents(telling),
  ]
}
