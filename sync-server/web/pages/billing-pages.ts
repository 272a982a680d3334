import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { PaidPlan } from '#shared/policy/billing.ts'
import type { BillingPage } from '#shared/queries/public/account-page.ts'
import { present } from '#server/access/plan-terms.ts'
import { isUnavailable } from '#server/db/failure.ts'
import { pageAccess } from '#server/door/access.ts'
import { formField, pageForms } from '#server/door/page-forms.ts'
import type { IdentityDeps } from '#server/identity/identity-deps.ts'
import type { WebBundle } from '#server/web/drawing/bundle.ts'
import { sendStaticPage } from '#server/web/drawing/send-static-page.ts'
import { comeBack, openCheckout, openPortal } from '#server/payments/buy-plan.ts'
import { orAway } from '#server/payments/or-away.ts'
import { statusOf } from '#server/rest/refuse-outcome.ts'
import { notSold, type Billing } from '#server/payments/open-shop.ts'
import { readBilling, type Shop } from '#server/payments/read-billing.ts'
import type { App } from '#server/plugins/app-instance.ts'
import type { FoundSignIn } from '#server/door/find-asker.ts'

export interface BillingPageDeps {
  readonly identity: IdentityDeps
  readonly billing: Billing | null
  readonly shop: (() => Promise<Shop>) | null
  readonly bundle: WebBundle
}

type PageToGoOnTo = NonNullable<BillingPage['goOn']>
type PageToOpen = { readonly ok: true; readonly url: string } | Rejection

/**
 * One's plan and money in a browser, without scripts. A form leads to a page with the address to go on to: a browser
 * does not follow a form to another site, and should not.
 */
export async function billingPageRoutes(
  api: App,
  { identity, billing, shop, bundle }: BillingPageDeps,
): Promise<void> {
  const { database, plans, cookies, csrf, publicUrl } = identity
  const forms = pageForms(identity)
  const own = new URL('/account/plan', publicUrl).href
  const addresses = { paid: `${own}?session={CHECKOUT_SESSION_ID}`, back: own }

  await api.register(async (scope) => {
    forms.read(scope)
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      const status = error.statusCode ?? (isUnavailable(error) ? 503 : 500)
      if (status >= 500) {
        request.log.error({ err: error }, 'a page of a plan could not be drawn')
        return sendStaticPage(reply.code(status), bundle, { kind: 'unavailable' })
      }
      const signIn = await forms.signedIn(request)
      if (signIn === null) return toSignIn(reply)
      return send(request, reply.code(status), signIn, { refusal: { kind: 'not-proven' } })
    })

    scope.get('/account/plan', { config: { access: pageAccess, page: true } }, async (request, reply) => {
      const { session } = Return.parse(request.query)
      if (billing && session !== undefined) {
        await comeBack(billing.payments, session, present(plans)).catch((error: unknown) =>
          request.log.warn({ err: error }, 'looking at who came back from paying failed'),
        )
      }
      const signIn = await forms.signedIn(request)
      return signIn === null ? toSignIn(reply) : send(request, reply, signIn)
    })

    goOn('/account/plan/checkout', async (request, { user }) => {
      const plan = PaidPlan.safeParse(formField(request, 'plan'))
      if (!plan.success) return rejected('invalid', 'There is no such plan to pay for.', 'plan')
      if (billing === null) return notSold
      const { payments, trialDays } = billing
      const asked = { plan: plan.data, trialDays, addresses }
      const page = await fromProvider(request, billing, () => openCheckout(payments, user, asked))
      return about(plan.data, page)
    })

    goOn('/account/plan/portal', async (request, { user }) => {
      if (billing === null) return notSold
      const page = await fromProvider(request, billing, () => openPortal(billing.payments, user.id, own))
      return about(null, page)
    })

    type GoOn = ({ readonly ok: true } & PageToGoOnTo) | Rejection

    /** A form of the page that leads on to a page of the provider. */
    function goOn(path: string, open: (request: FastifyRequest, signIn: FoundSignIn) => Promise<GoOn>): void {
      scope.post(path, form, async (request, reply) => {
        const signIn = await forms.signedIn(request)
        if (signIn === null) return toSignIn(reply)
        if (!forms.proves(request, reply, signIn)) return reply
        const page = await open(request, signIn)
        if (!page.ok)
          return send(request, reply.code(statusOf(page.code)), signIn, {
            refusal: { kind: 'refused', message: page.message },
          })
        return send(request, reply, signIn, { goOn: page })
      })
    }
  })

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    { user, signInId }: FoundSignIn,
    said: Partial<Pick<BillingPage, 'goOn' | 'refusal'>> = {},
  ): Promise<FastifyReply> {
    const asOf = { floor: plans.floor, shop: shop && (await shop()), now: plans.clock() }
    return sendStaticPage(reply, bundle, {
      kind: 'billing',
      billing: await readBilling(database, user.id, asOf),
      zone: cookies.zone(request) ?? 'UTC',
      csrf: csrf.tokenFor(reply, signInId),
      goOn: null,
      refusal: null,
      ...said,
    })
  }
}

function fromProvider(
  request: FastifyRequest,
  { payments: { account } }: Billing,
  ask: () => Promise<PageToOpen>,
): Promise<PageToOpen> {
  return orAway(account.provider, ask, (error) =>
    request.log.error({ err: error }, 'the provider of payments cannot be asked'),
  )
}

function about(plan: PageToGoOnTo['plan'], page: PageToOpen) {
  return page.ok ? { ...page, plan } : page
}

const form = { config: { access: pageAccess }, bodyLimit: 4_000 } as const
const Return = z.object({
  session: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional()
    .catch(undefined),
})

function toSignIn(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect('/sign-in?return=%2Faccount%2Fplan', 303)
}
