import type { FastifyRequest } from 'fastify'
import { v7 as uuidV7 } from 'uuid'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { MeView, TypedStatement } from '#shared/queries/me/me-page.ts'
import { myRuling } from '#shared/queries/me/my-ruling.ts'
import { compileStatement } from '#shared/ui/compile-statement.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import { signInUrl } from '#server/identity/sign-in-url.ts'
import { readerLanguage } from '#server/web/drawing/reader-language.ts'
import { applyRequest } from '#server/sync/apply-request.ts'
import { emptyStatement, idField, idInPath, typedStatement } from './fields.ts'
import type { IncidentPagesDeps } from './incidents.ts'
import { refusedBy, type MePages } from './me-pages.ts'

/** A ruling about oneself, and the appeal against it. */
export function rulingPages({ page, form }: MePages, deps: IncidentPagesDeps): void {
  const { database, clock } = deps

  page('/me/rulings/:id', (request, signIn) => view(request, signIn, emptyStatement(), uuidV7()))

  form('/me/rulings/:id/appeal', {
    again: (request, signIn, { refused }) =>
      view(request, signIn, typedStatement(request, refused), idField(request, 'id', refused)),
    expired: (request) => ({
      kind: 'expired',
      action: request.url,
      fields: { id: idField(request, 'id') },
      form: typedStatement(request),
      signIn: signInUrl(deps.identity, `/me/rulings/${idInPath(request) ?? ''}`),
    }),
    act: async (request, signIn) => {
      const found = await find(request, signIn)
      if (found === null) return { kind: 'nothing-there' }
      const typed = typedStatement(request)
      const id = idField(request, 'id')
      const compiled = compileStatement(typed, textsIn(readerLanguage(request)))
      if (!compiled.ok) {
        const form = { ...typed, faults: compiled.faults }
        return { kind: 'shown', status: 422, view: { kind: 'ruling', ...found, form, appealId: id } }
      }
      const outcome = await applyRequest(deps, {
        user: signIn.user,
        leagueId: found.league.id,
        name: 'incident.report',
        args: {
          id,
          statementId: typed.statementId,
          subject: { kind: 'appeal', rulingId: found.ruling.id },
          ...compiled.said,
        },
        idempotencyKey: `appeal ${id}`,
        requestId: request.id,
      })
      if (!outcome.ok) return refusedBy(outcome)
      return { kind: 'done', path: `/me/incidents/${id}`, done: 'appealed' }
    },
  })

  async function find(request: FastifyRequest, { user }: FoundSignIn) {
    const rulingId = idInPath(request)
    if (rulingId === null) return null
    return myRuling.run(database, { rulingId, userId: user.id, now: new Date(clock()).toISOString() })
  }

  async function view(
    request: FastifyRequest,
    signIn: FoundSignIn,
    form: TypedStatement,
    appealId: string,
  ): Promise<MeView | null> {
    const found = await find(request, signIn)
    return found && { kind: 'ruling', ...found, form, appealId }
  }
}
