import { apiVersion, type Book } from './book.ts'
import { readForm, type FormValue } from './form.ts'
import { ApiRefusal, badParameter, unauthorised } from './refusals.ts'
import type { Resource } from './resource.ts'
import { resources } from './resources.ts'

/** The API of this Stripe: answers a request as api.stripe.com would, or refuses what that would refuse. */
export function stripeApi(book: Book, secretKey: string): (request: Request) => Promise<Response> {
  const kept = new Map<string, { readonly asked: string; readonly body: string }>()
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = request.method === 'POST' ? await request.text() : search.slice(1)
    const key = request.headers.get('idempotency-key')
    const headers = {
      'content-type': 'application/json',
      'request-id': `req_practice${book.count}`,
      'stripe-version': request.headers.get('stripe-version') ?? apiVersion,
    }
    try {
      if (request.headers.get('authorization') !== `Bearer ${secretKey}`) throw unauthorised
      const asked = `${request.method} ${pathname} ${body}`
      const before = key === null || request.method !== 'POST' ? undefined : kept.get(key)
      if (before && before.asked !== asked) throw keyReused
      if (before) return new Response(before.body, { headers: { ...headers, 'idempotent-replayed': 'true' } })
      const { resource, id } = find(request.method, pathname)
      const form = readForm(body)
      refuseUnknown(form, resource)
      const answer = JSON.stringify(resource.answer(book, form, id))
      if (key !== null) kept.set(key, { asked, body: answer })
      return new Response(answer, { headers })
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error
      return new Response(JSON.stringify({ error: error.error }), { status: error.status, headers })
    }
  }
}

function find(method: string, path: string): { resource: Resource; id: string } {
  for (const resource of resources) {
    const match = resource.method === method ? resource.path.exec(path) : null
    if (match) return { resource, id: decodeURIComponent(match[1] ?? '') }
  }
  throw new ApiRefusal(404, {
    type: 'invalid_request_error',
    message: `Unrecognized request URL (${method}: ${path}).`,
  })
}

/** Stripe takes no parameter that it does not know. */
function refuseUnknown(form: Record<string, FormValue>, { takes }: Resource): void {
  const unknown = Object.keys(form).find((name) => !takes.includes(name))
  if (unknown !== undefined) {
    throw badParameter(unknown, `Received unknown parameter: ${unknown}`, 'parameter_unknown')
  }
}

const keyReused = new ApiRefusal(400, {
  type: 'idempotency_error',
  message:
    'Keys for idempotent requests can only be used with the same parameters they were first used with.',
})
