import { account } from './de/account.ts'
import { announcements } from './de/announcements.ts'
import { appWorker } from './de/app-worker.ts'
import { billing } from './de/billing.ts'
import { bot } from './de/bot.ts'
import { certainty } from './de/certainty.ts'
import { charts } from './de/charts.ts'
import { embed } from './de/embed.ts'
import { explanation } from './de/explanation.ts'
import { event } from './de/event.ts'
import { exports } from './de/exports.ts'
import { frame } from './de/frame.ts'
import { me } from './de/me.ts'
import { notices } from './de/notices.ts'
import { overview } from './de/overview.ts'
import { people } from './de/people.ts'
import { report } from './de/report.ts'
import { results } from './de/results.ts'
import { revisions } from './de/revisions.ts'
import { rules } from './de/rules.ts'
import { standings } from './de/standings.ts'
import type { Catalogue } from './texts.ts'

/** The German of each feature. A text that two of them tell is the same in both. */
export const german: Catalogue = {
  ...account,
  ...announcements,
  ...appWorker,
  ...billing,
  ...bot,
  ...certainty,
  ...charts,
  ...embed,
  ...explanation,
  ...event,
  ...exports,
  ...frame,
  ...me,
  ...notices,
  ...overview,
  ...people,
  ...report,
  ...results,
  ...revisions,
  ...rules,
  ...standings,
}
