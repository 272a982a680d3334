import type { FastifyRequest } from 'fastify'
import { v7 as uuidV7 } from 'uuid'
import { textsIn } from '#shared/i18n/texts-in.ts'
import type { MutationArgs, MutationName } from '#shared/mutations/registry.ts'
import { can } from '#shared/policy/policy.ts'
import { leagues } from '#shared/queries/leagues.ts'
import { myIncident, type MyIncident } from '#shared/queries/me/my-incident.ts'
import { myIncidents } from '#shared/queries/me/my-incidents.ts'
import type { MeView, TypedStatement } from '#shared/queries/me/me-page.ts'
import { compileStatement } from '#shared/ui/compile-statement.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import { signInUrl } from '#server/identity/sign-in-url.ts'
import { readerLanguage } from '#server/web/drawing/reader-language.ts'
import { applyRequest, type RequestDeps } from '#server/sync/apply-request.ts'
import { emptyStatement, idField, idInPath, textField, typedStatement } from './fields.ts'
import { refusedBy, type MeActed, type MePages } from './me-pages.ts'

export interface IncidentPagesDeps extends RequestDeps {
  readonly identity: Pick<IdentityDeps, 'discord' | 'developmentSignIn'>
}

/** Reports that concern oneself: following them, telling one's side, taking one's own back. */
export function incidentPages({ page, form }: MePages, deps: IncidentPagesDeps): void {
  const { database, clock } = deps

  page('/me/incidents', async (_request, { user }) => {
    const member = await leagues.run(database, { userId: user.id })
    return {
      kind: 'incidents',
      items: await myIncidents.run(database, { userId: user.id }),
      leagues: member.flatMap(({ id, slug, name, role }) =>
        can(role, 'incident.report') ? [{ id, slug, name }] : [],
      ),
    }
  })

  page('/me/incidents/:id', (request, signIn) => view(request, signIn, emptyStatement()))

  form('/me/incidents/:id/statement', {
    again: (request, signIn, { refused }) => view(request, signIn, typedStatement(request, refused)),
    expired: (request) => ({
      kind: 'expired',
      action: request.url,
      fields: {},
      form: typedStatement(request),
      signIn: signInUrl(deps.identity, `/me/incidents/${idInPath(request) ?? ''}`),
    }),
    act: async (request, signIn) => {
      const incident = await find(request, signIn)
      if (incident === null) return { kind: 'nothing-there' }
      const typed = typedStatement(request)
      const compiled = compileStatement(typed, textsIn(readerLanguage(request)))
      if (!compiled.ok) {
        return { kind: 'shown', status: 422, view: viewOf(incident, { ...typed, faults: compiled.faults }) }
      }
      const { statementId } = typed
      const args = { id: incident.id, statementId, ...compiled.said }
      return apply(
        request,
        signIn,
        incident,
        { name: 'incident.state', args, key: `statement ${statementId}` },
        'said',
      )
    },
  })

  form('/me/incidents/:id/withdrawal', {
    again: (request, signIn) => view(request, signIn, emptyStatement()),
    expired: (request) => ({
      kind: 'expired',
      action: request.url,
      fields: { stepId: idField(request, 'stepId'), reason: textField(request, 'reason') },
      form: null,
      signIn: signInUrl(deps.identity, `/me/incidents/${idInPath(request) ?? ''}`),
    }),
    act: async (request, signIn) => {
      const incident = await find(request, signIn)
      if (incident === null) return { kind: 'nothing-there' }
      const stepId = idField(request, 'stepId')
      const args = { id: incident.id, stepId, reason: textField(request, 'reason') }
      return apply(
        request,
        signIn,
        incident,
        { name: 'incident.withdraw', args, key: `withdrawal ${stepId}` },
        'taken-back',
      )
    },
  })

  async function find(request: FastifyRequest, { user }: FoundSignIn): Promise<MyIncident | null> {
    const incidentId = idInPath(request)
    if (incidentId === null) return null
    return myIncident.run(database, { incidentId, userId: user.id, now: new Date(clock()).toISOString() })
  }

  async function view(
    request: FastifyRequest,
    signIn: FoundSignIn,
    typed: TypedStatement,
  ): Promise<MeView | null> {
    const incident = await find(request, signIn)
    return incident && viewOf(incident, typed, textField(request, 'reason'))
  }

  async function apply<Name extends MutationName>(
    request: FastifyRequest,
    { user }: FoundSignIn,
    { id, league }: MyIncident,
    { name, args, key }: { readonly name: Name; readonly args: MutationArgs<Name>; readonly key: string },
    done: 'said' | 'taken-back',
  ): Promise<MeActed> {
    const outcome = await applyRequest(deps, {
      user,
      leagueId: league.id,
      name,
      args,
      idempotencyKey: key,
      requestId: request.id,
    })
    if (!outcome.ok) return refusedBy(outcome)
    return { kind: 'done', path: `/me/incidents/${id}`, done }
  }
}

function viewOf(incident: MyIncident, form: TypedStatement, reason = ''): MeView {
  return { kind: 'incident', incident, form, stepId: uuidV7(), reason }
}
