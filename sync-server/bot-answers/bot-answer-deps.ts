import type { Texts } from '#shared/i18n/texts.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import type { Database } from '#server/db/database.ts'
import type { TrialPatience } from '#server/discord/await-trial.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { KeptAnswers } from '#server/rest/kept-answers.ts'
import type { ButtonSeal } from './button-seal.ts'

/** The same for one question, with what it is answered in. */
export interface AnswerDeps extends BotAnswerDeps {
  readonly texts: Texts
}

/** What answering the people of a Discord server needs. */
export interface BotAnswerDeps {
  readonly database: Database
  readonly jobs: JobQueue
  readonly plans: PlanTerms
  /** ms since 1970, UTC. */
  readonly clock: () => number
  readonly kept: KeptAnswers
  readonly seal: ButtonSeal
  /** The address of this server for people, without a slash at its end. */
  readonly publicUrl: string
  readonly log: Pick<FastifyBaseLogger, 'error'>
  readonly requestId: string | null
  /** How long a test post is waited for; as long as usual without. */
  readonly trialPatience?: TrialPatience
}
