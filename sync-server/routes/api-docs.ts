import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { anybody } from '#server/door/access.ts'
import type { Door } from '#server/door/door.ts'
import { apiPage, apiPageStyle } from '#server/openapi/api-page.ts'
import type { ApiDocument } from '#server/openapi/api-document.ts'

const tags = ['Server']
const config = { access: anybody, limit: 'sync' } as const

/** What there is to ask: for programs, and as a page for people. */
export function apiDocsRoutes(door: Door, read: () => ApiDocument): void {
  // Every route is known once the server is ready, and none comes after.
  let written: { readonly json: string; readonly page: string } | null = null
  const write = () => {
    if (written) return written
    const document = read()
    written = { json: JSON.stringify(document), page: apiPage(document) }
    return written
  }

  door.get(
    '/openapi.json',
    {
      config,
      schema: {
        tags,
        summary: 'Read what can be asked, as OpenAPI 3.1',
        response: { 200: z.looseObject({ openapi: z.string() }) },
      },
    },
    async (_request, reply) =>
      asIs(reply.header('cache-control', 'public, max-age=300').type('application/json; charset=utf-8')).send(
        write().json as never,
      ),
  )

  door.get('/docs', { config }, async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=300')
      .header('content-security-policy', contentSecurityPolicy)
      .type('text/html; charset=utf-8')
      .send(write().page),
  )

  door.get('/docs/style.css', { config }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').type('text/css; charset=utf-8').send(apiPageStyle),
  )
}

const asIs = <Reply extends FastifyReply>(reply: Reply): Reply =>
  reply.serializer((text: string) => text) as Reply

const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
