import type { App } from '#server/plugins/app-instance.ts'
import type { RequestDeps } from '#server/sync/apply-request.ts'
import { calendarPages, type CalendarPagesDeps } from './calendar.ts'
import { incidentPages } from './incidents.ts'
import { servePersonal, type MePagesDeps } from './me-pages.ts'
import { noticePages, type NoticePagesDeps } from './notices.ts'
import { racingPages } from './racing.ts'
import { rulingPages } from './rulings.ts'

export type MeDeps = MePagesDeps & RequestDeps & Omit<CalendarPagesDeps, 'publicUrl'> & NoticePagesDeps

/** Everything a signed-in person reads and does about their own racing in a browser. */
export async function meRoutes(api: App, deps: MeDeps): Promise<void> {
  await servePersonal(api, deps, (pages) => {
    racingPages(pages, deps)
    incidentPages(pages, deps)
    rulingPages(pages, deps)
    calendarPages(pages, { ...deps, publicUrl: deps.identity.publicUrl })
    noticePages(pages, deps)
  })
}
