import { z } from 'zod'
import { Attendance } from '#shared/model/attendance.ts'
import { readRacing } from '#server/me/read-racing.ts'
import { applyRequest, type RequestDeps } from '#server/sync/apply-request.ts'
import { formField } from '#server/door/page-forms.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import type { MeView } from '#shared/queries/me/me-page.ts'
import { refusedBy, unreadable, type MePages } from './me-pages.ts'

/** What one races in, and whether one comes. */
export function racingPages({ page, form }: MePages, deps: RequestDeps): void {
  const { database, clock } = deps

  async function racing({ user }: FoundSignIn): Promise<MeView> {
    const leagues = await readRacing(database, user.id, new Date(clock()).toISOString())
    return { kind: 'racing', leagues }
  }

  page('/me/racing', (_request, signIn) => racing(signIn))

  form('/me/attendance', {
    again: (_request, signIn) => racing(signIn),
    act: async (request, { user }) => {
      const sent = Answer.safeParse(
        Object.fromEntries(Object.keys(Answer.shape).map((name) => [name, formField(request, name)])),
      )
      if (!sent.success) return unreadable
      const { leagueId, ...args } = sent.data
      const outcome = await applyRequest(deps, {
        user,
        leagueId,
        name: 'attendance.set',
        args,
        idempotencyKey: null,
        requestId: request.id,
      })
      if (!outcome.ok) return refusedBy(outcome)
      return { kind: 'done', path: '/me/racing', done: args.state }
    },
  })
}

const Answer = z.object({ leagueId: z.uuid(), eventId: z.uuid(), driverId: z.uuid(), state: Attendance })
