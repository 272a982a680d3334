import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Rejection } from '#shared/base/outcome.ts'
import * as billingApi from '#shared/api/billing.ts'
import { present, type PlanTerms } from '#server/access/plan-terms.ts'
import { anybody, providerAccess, signedIn } from '#server/door/access.ts'
import { openDoor } from '#server/door/door.ts'
import { followTestClock } from '#server/payments/follow-test-clock.ts'
import { notSold, type Billing } from '#server/payments/open-shop.ts'
import { readBilling, type Shop } from '#server/payments/read-billing.ts'
import { comeBack, openCheckout, openPortal } from '#server/payments/buy-plan.ts'
import { orAway } from '#server/payments/or-away.ts'
import type { PaymentDeps } from '#server/payments/sync-customer.ts'
import { takeEvent } from '#server/payments/receive-event.ts'
import type { Database } from '#server/db/database.ts'
import type { App } from '#server/plugins/app-instance.ts'
import { userOf } from '#server/plugins/auth.ts'
import { refuse } from '#server/plugins/refusal.ts'
import { refuseOutcome } from '#server/rest/refuse-outcome.ts'
import { inPractice, paidPages } from './paid-page.ts'
import { plainPage } from './plain-page.ts'

interface BillingRouteDeps {
  readonly database: Database
  readonly plans: PlanTerms
  readonly publicUrl: string
  readonly billing: Billing | null
  /** What is sold now; null where nothing is. */
  readonly shop: (() => Promise<Shop>) | null
}

const Return = z.object({ session: z.string().regex(/^[\w-]{1,200}$/) })

/** Paying for plans, managing that, and hearing from the provider. What somebody may have is never decided here. */
export async function billingRoutes(
  api: App,
  { database, plans, publicUrl, billing, shop }: BillingRouteDeps,
): Promise<void> {
  const door = openDoor(api)
  const back = new URL('/billing/back', publicUrl).href
  const paid = `${new URL('/billing/paid', publicUrl).href}?session={CHECKOUT_SESSION_ID}`

  door.serve(billingApi.readBilling, { access: signedIn }, async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const asOf = { floor: plans.floor, shop: shop && (await shop()), now: plans.clock() }
    return readBilling(database, userOf(request).id, asOf)
  })

  door.serve(billingApi.beginCheckout, { access: signedIn }, async (request, reply) => {
    if (billing === null) return refuseOutcome(reply, notSold)
    const { plan } = request.body
    const { payments, trialDays } = billing
    const asked = { plan, trialDays, addresses: { paid, back } }
    return answer(
      reply,
      await fromProvider(request, payments, () => openCheckout(payments, userOf(request), asked)),
    )
  })

  door.serve(billingApi.openPortal, { access: signedIn }, async (request, reply) => {
    if (billing === null) return refuseOutcome(reply, notSold)
    const { payments } = billing
    return answer(
      reply,
      await fromProvider(request, payments, () => openPortal(payments, userOf(request).id, back)),
    )
  })

  door.get(
    '/billing/paid',
    { config: { access: anybody }, schema: { querystring: Return, hide: true } },
    async (request, reply) => {
      const { session } = request.query
      // What fails here is made up for by the event of the payment, and whoever paid is not to read of it.
      const open = billing
        ? await comeBack(billing.payments, session, present(plans)).catch((error: unknown) => {
            request.log.error({ err: error }, 'looking at who came back from paying failed')
            return false
          })
        : false
      const page = paidPages[open ? 'paid' : 'soon']
      return plainPage(reply, billing?.payments.account.mode === 'practice' ? inPractice(page) : page)
    },
  )
  door.get(
    '/billing/back',
    { config: { access: anybody }, schema: { hide: true } },
    async (_request, reply) => plainPage(reply, paidPages.back),
  )

  await api.register(async (scope) => {
    // A signature is over the very bytes, so nothing may be read of them before.
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    )
    openDoor(scope as unknown as App).post(
      '/webhooks/stripe',
      {
        config: { access: providerAccess, limit: 'sync', quiet: true, answer: [204, null] },
        schema: { tags: ['Billing'], summary: 'Hear from Stripe that something happened' },
        bodyLimit: 512 * 1024,
      },
      async (request, reply) => {
        if (billing === null || !Buffer.isBuffer(request.body)) {
          return refuse(reply, 400, { code: notSold.code, message: notSold.message })
        }
        const { payments } = billing
        const event = payments.account.provider.verify(request.body, request.headers)
        if ('refused' in event) {
          request.log.warn({ refused: event.refused }, 'a message of a payment provider was refused')
          return refuse(reply, 400, { code: `bad-${event.refused}`, message: event.message })
        }
        if (event.unusual !== null) request.log.warn(event.unusual)
        await takeEvent(payments, event, present(payments.plans))
        if (event.about.kind === 'test-clock') {
          await followTestClock(payments, (error) =>
            request.log.error({ err: error }, 'looking again at a customer failed'),
          )
        }
        return reply.code(204).send()
      },
    )
  })
}

/** A page of the provider; it is said in words where there is none at the moment. */
function fromProvider<Answer>(
  request: FastifyRequest,
  { account }: PaymentDeps,
  ask: () => Promise<Answer>,
): Promise<Answer | Rejection> {
  return orAway(account.provider, ask, (error) =>
    request.log.error({ err: error }, 'the provider of payments cannot be asked'),
  )
}

function answer(
  reply: FastifyReply,
  outcome: { readonly ok: true; readonly url: string } | Rejection,
): FastifyReply {
  if (!outcome.ok) return refuseOutcome(reply, outcome)
  return reply.header('cache-control', 'no-store').send({ url: outcome.url })
}
