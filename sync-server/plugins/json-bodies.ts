import { jsonShape } from '#shared/base/json-shape.ts'
import type { App } from './app-instance.ts'

/**
 * Reads JSON bodies, as Fastify does, but refuses before parsing what would take many times its size in memory, or what
 * is nested so deep that no code can walk it.
 */
export function readJsonBodies(app: App): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const { depth, containers, items } = jsonShape(String(body))
    if (depth > mostDepth) return done(refusal(400, 'FST_ERR_CTP_INVALID_JSON_BODY'))
    if (containers > mostContainers || items > mostItems) {
      return done(refusal(413, 'FST_ERR_CTP_BODY_TOO_LARGE'))
    }
    return parse(request, String(body), done)
  })
}

/** Far beyond what the largest push of real work has: 8 MB of results are some 100,000 objects. */
const mostContainers = 400_000
const mostItems = 1_500_000
const mostDepth = 500

const refusal = (statusCode: number, code: string): Error =>
  Object.assign(new Error('the body cannot be taken'), { statusCode, code })
