import { answerAsked as answerEndpoint } from '#shared/api/bot.ts'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import { answerAsked } from '#server/bot-answers/answer-asked.ts'
import { buttonSeal } from '#server/bot-answers/button-seal.ts'
import type { Database } from '#server/db/database.ts'
import { botAccess } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { KeptAnswers } from '#server/rest/kept-answers.ts'

interface BotAnswerRouteDeps {
  readonly database: Database
  readonly jobs: JobQueue
  readonly plans: PlanTerms
  readonly clock: () => number
  readonly kept: KeptAnswers
  readonly publicUrl: string
}

/** What the bot asks for the people of a Discord server. It says who asks and where, and is believed: Discord told it. */
export function botAnswerRoutes(door: Door, deps: BotAnswerRouteDeps): void {
  const seal = buttonSeal(deps.database)
  door.serve(answerEndpoint, { access: botAccess, limit: 'sync' }, async (request) => ({
    answer: await answerAsked({ ...deps, seal, log: request.log, requestId: request.id }, request.body.asked),
  }))
}
