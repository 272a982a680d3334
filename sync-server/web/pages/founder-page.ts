import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { FounderPage, FounderView } from '#shared/queries/public/founder-pages.ts'
import type { FounderSettings } from '#server/founder/founder-settings.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { JobQueue } from '#server/jobs/job-queue.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'

export interface FounderRouteDeps {
  readonly identity: IdentityDeps
  readonly jobs: JobQueue
  readonly bundle: WebBundle
  readonly settings: FounderSettings | null
  /** The account that this server is paid by, null where it sells no plans. */
  readonly accountId: string | null
  /** Whether the environment names a service token. */
  readonly ofEnvironment: boolean
}

/** What is said above a page: that something was done, or why not. */
export type Said = Partial<Pick<FounderPage, 'done' | 'refusal'>>

export type SendView = (
  request: FastifyRequest,
  reply: FastifyReply,
  view: FounderView,
  said?: Said,
) => FastifyReply

/** The id in the address, null where it is none. */
export function idIn(request: FastifyRequest): string | null {
  const params = z.object({ id: z.uuid() }).safeParse(request.params)
  return params.success ? params.data.id : null
}

/** What is said once an act is done. */
export const doneWords = {
  forced: 'Done. What follows from it shows in their leagues at once.',
  asked: 'The provider is asked again. What it says is here in a moment.',
  'switched-off': 'Done. Nothing of the league is sent to Discord any more.',
  'switched-on': 'Done. The newest state of everything is sent to Discord.',
  revoked: 'Done. Who has that token is let in no more.',
  retried: 'It is tried again. If it fails once more, it comes back here.',
} as const

export const signInRenewed = 'Your sign-in had to be renewed, and nothing was changed. Do it again.'

export const missingView: FounderView = {
  kind: 'message',
  title: 'Nothing is here',
  text: 'There is no such page, person or league. It may have been removed since.',
}

export const notFromHereView: FounderView = {
  kind: 'message',
  title: 'Nothing was changed',
  text: 'This request could not be checked. Open the page again and repeat it.',
}

export const awayView: FounderView = {
  kind: 'message',
  title: 'This cannot be read right now',
  text: 'The server cannot reach its data, or failed. Try again in a minute; its log says more.',
}
