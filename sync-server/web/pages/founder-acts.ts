import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { CommandName } from '#shared/mutations/command-names.ts'
import type { FounderView } from '#shared/queries/public/founder-pages.ts'
import type { CommandAnswer } from '#server/commands/define.ts'
import { founderDeactivateDiscord, founderReactivateDiscord } from '#server/commands/founder-discord.ts'
import { founderForcePlan } from '#server/commands/founder-force-plan.ts'
import { founderReadCustomer } from '#server/commands/founder-read-customer.ts'
import { founderRetryEvent, founderRetryJob } from '#server/commands/founder-retry.ts'
import { founderMakeServiceToken, founderRevokeServiceToken } from '#server/commands/founder-service-token.ts'
import type { CommandArgs, CommandResult } from '#server/commands/registry.ts'
import { founderAccess } from '#server/door/access.ts'
import { formField } from '#server/door/page-forms.ts'
import { failuresView, leagueView, personView, servicesView, type ViewDeps } from '#server/founder/views.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { runCommand } from '#server/rest/run-command.ts'
import { idIn, missingView, type doneWords, type FounderRouteDeps, type SendView } from './founder-page.ts'

type Done = keyof typeof doneWords

/** The page that a form stands on. */
interface Place {
  readonly address: (request: FastifyRequest) => string
  readonly view: (request: FastifyRequest) => Promise<FounderView | null>
}

/** What a founder may do: forms of the console, each a command that asks why it is done. */
export function founderActs(
  scope: App,
  { identity, jobs, settings, accountId }: FounderRouteDeps,
  views: ViewDeps,
  send: SendView,
): void {
  const { database, clock, plans } = identity

  const person: Place = {
    address: (request) => `/founder/people/${idIn(request)}`,
    view: async (request) => {
      const id = idIn(request)
      return id === null ? null : personView(views, id)
    },
  }
  const league: Place = {
    address: (request) => `/founder/leagues/${idIn(request)}`,
    view: async (request) => {
      const id = idIn(request)
      return id === null ? null : leagueView(views, id)
    },
  }
  const services: Place = { address: () => '/founder/services', view: () => servicesView(views) }
  const failures: Place = { address: () => '/founder/failures', view: () => failuresView(views) }

  act('/founder/people/:id/plan', person, 'forced', async (request) => {
    const plan = formField(request, 'plan')
    const read = founderForcePlan.args.safeParse({
      ...saidIn(request),
      userId: idIn(request),
      plan: plan === '' ? null : plan,
      days: Number(formField(request, 'days')),
    })
    return read.success ? run(request, 'founder.force-plan', read.data) : faultOf(read.error)
  })

  act('/founder/people/:id/customer', person, 'asked', readCustomer)
  act('/founder/failures/customer', failures, 'asked', readCustomer)

  act('/founder/failures/event', failures, 'retried', async (request) => {
    const read = founderRetryEvent.args.safeParse({
      ...saidIn(request),
      accountId: formField(request, 'accountId'),
      event: formField(request, 'event'),
    })
    return read.success ? run(request, 'founder.retry-event', read.data) : faultOf(read.error)
  })

  act('/founder/failures/job', failures, 'retried', async (request) => {
    const read = founderRetryJob.args.safeParse({ ...saidIn(request), jobId: formField(request, 'jobId') })
    return read.success ? run(request, 'founder.retry-job', read.data) : faultOf(read.error)
  })

  act('/founder/leagues/:id/discord-off', league, 'switched-off', async (request) => {
    const read = founderDeactivateDiscord.args.safeParse({ ...saidIn(request), leagueId: idIn(request) })
    return read.success ? run(request, 'founder.deactivate-discord', read.data) : faultOf(read.error)
  })

  act('/founder/leagues/:id/discord-on', league, 'switched-on', async (request) => {
    const read = founderReactivateDiscord.args.safeParse({ ...saidIn(request), leagueId: idIn(request) })
    return read.success ? run(request, 'founder.reactivate-discord', read.data) : faultOf(read.error)
  })

  act('/founder/services/revoke', services, 'revoked', async (request) => {
    const read = founderRevokeServiceToken.args.safeParse({
      ...saidIn(request),
      tokenId: formField(request, 'tokenId'),
    })
    return read.success ? run(request, 'founder.revoke-service-token', read.data) : faultOf(read.error)
  })

  // What is made here is told by the page that answers, and by no other.
  scope.post('/founder/services/token', actRoute, async (request, reply) => {
    const read = founderMakeServiceToken.args.safeParse({
      ...saidIn(request),
      name: formField(request, 'name'),
    })
    const made = read.success
      ? await run(request, 'founder.make-service-token', read.data)
      : faultOf(read.error)
    if (!made.ok) {
      return send(request, reply.code(422), await servicesView(views), { refusal: made.message })
    }
    const name = read.data?.name ?? ''
    return send(request, reply, await servicesView(views, { name, token: made.result.token }))
  })

  async function readCustomer(request: FastifyRequest): Promise<Outcome> {
    const read = founderReadCustomer.args.safeParse({
      ...saidIn(request),
      accountId: formField(request, 'accountId'),
      ref: formField(request, 'ref'),
    })
    if (!read.success) return faultOf(read.error)
    return read.data.accountId === accountId ? run(request, 'founder.read-customer', read.data) : otherAccount
  }

  /** The id of the act stands for it: the same form sent again does nothing more. */
  function run<Name extends CommandName>(
    request: FastifyRequest,
    name: Name,
    args: CommandArgs<Name> & { readonly id: string },
  ): Promise<CommandAnswer<CommandResult<Name>>> {
    const deps = { database, clock, plans, jobs, founder: settings }
    return runCommand(deps, request, { leagueId: null, name, args, key: { kind: 'id', id: args.id } })
  }

  function act(
    path: string,
    { address, view }: Place,
    done: Done,
    carryOut: (request: FastifyRequest) => Promise<Outcome>,
  ): void {
    scope.post(path, actRoute, async (request, reply) => {
      const outcome = await carryOut(request)
      if (outcome.ok) {
        return reply.header('cache-control', 'no-store').redirect(`${address(request)}?done=${done}`, 303)
      }
      const shown = await view(request)
      if (shown === null) return send(request, reply.code(404), missingView)
      return send(request, reply.code(422), shown, { refusal: outcome.message })
    })
  }
}

const actRoute = { config: { access: founderAccess }, bodyLimit: 4_000 }

const saidIn = (request: FastifyRequest) => ({
  id: formField(request, 'id'),
  reason: formField(request, 'reason'),
})

function faultOf({ issues }: z.ZodError): Rejection {
  const [issue] = issues
  const field = issue?.path.join('.') ?? ''
  return rejected('invalid', `${labels[field] ?? field}: ${issue?.message ?? 'not valid'}`, field)
}

const labels: Readonly<Record<string, string | undefined>> = {
  reason: 'Why',
  plan: 'Plan',
  days: 'Days',
  name: 'Name',
}

const otherAccount = rejected(
  'other-account',
  'This server is not paid by the account that the customer belongs to, so it cannot ask it.',
)
