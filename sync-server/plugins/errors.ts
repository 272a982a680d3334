import { hasZodFastifySchemaValidationErrors } from '@fastify/type-provider-zod'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorEnvelope } from '#shared/sync/protocol.ts'
import { DatabaseUnavailable } from '#server/db/database-errors.ts'
import { isBadValue, isUnavailable } from '#server/db/failure.ts'
import type { App } from './app-instance.ts'
import { outage, type Outage } from '#shared/base/outage.ts'
import { refuse } from './refusal.ts'

/** The one place where errors become answers, all in one envelope. */
export function answerErrors(app: App): void {
  const database = outage(
    {
      began: (error) => app.log.error({ err: error }, 'the database is not available'),
      ended: (failures, ms) => app.log.info({ failures, ms }, 'the database is available again'),
    },
    () => performance.now(),
  )
  app.setErrorHandler<FastifyError>((error, request, reply) => answerError(database, error, request, reply))
  // Who is known was looked up in the database.
  app.addHook('onResponse', async (request, reply) => {
    if (request.user && reply.statusCode < 500) database.worked()
  })
  app.setNotFoundHandler((request, reply) =>
    refuse(reply, 404, {
      code: 'not-found',
      message: `There is no ${request.method} ${pathOf(request)} here.`,
    }),
  )
}

/** Answers a request whose address cannot even be read, so that no route and no hook sees it. */
export function answerUnroutable(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-request-id', request.id)
  refuse(reply, error.statusCode ?? 400, {
    code: 'bad-address',
    message: 'The address is not one of this server.',
  })
}

function answerError(
  database: Outage,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) return refuse(reply, 400, invalidField(error))
  const known = knownErrors[error.code]
  if (known) return refuse(reply, known.status, known.error)
  if (isUnavailable(error)) {
    database.failed(error)
    const seconds = error instanceof DatabaseUnavailable ? error.retryAfter : 1
    return refuse(reply.header('retry-after', seconds), 503, unavailable)
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refuse(reply, error.statusCode, { code: 'bad-request', message: error.message })
  }
  if (isBadValue(error)) {
    request.log.warn({ err: error }, 'the database refused a value that no check had refused')
    return refuse(reply, 400, badValue)
  }
  request.log.error({ err: error }, 'request failed')
  return refuse(reply, 500, {
    code: 'internal',
    message: `The server failed. It is reported; name the request ${request.id} when you ask about it.`,
  })
}

function invalidField(error: { validation: readonly { instancePath: string; message?: string }[] }) {
  const first = error.validation[0]
  const field = (first?.instancePath ?? '').split('/').filter(Boolean).join('.')
  const message = first?.message ?? 'The request is not valid.'
  return { code: 'invalid', message: field ? `${field}: ${message}` : message, ...(field ? { field } : {}) }
}

const badValue = {
  code: 'invalid',
  message: 'The request contains a value that cannot be stored, such as a number that is far too large.',
}

const unavailable = {
  code: 'unavailable',
  message: 'The database cannot be reached at the moment. Try again shortly.',
}

const knownErrors: Readonly<Record<string, { status: number; error: ErrorEnvelope['error'] } | undefined>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    status: 413,
    error: { code: 'too-large', message: 'The request is too large. Send it in several parts.' },
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    status: 415,
    error: { code: 'not-json', message: 'The body must be JSON, with the content type application/json.' },
  },
  FST_ERR_CTP_INVALID_JSON_BODY: {
    status: 400,
    error: { code: 'invalid-json', message: 'The body is not valid JSON.' },
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    status: 400,
    error: { code: 'invalid-json', message: 'The body is empty; JSON was expected.' },
  },
  FST_CSRF_MISSING_SECRET: { status: 403, error: forged() },
  FST_CSRF_INVALID_TOKEN: { status: 403, error: forged() },
  FST_ERR_RATE_LIMIT: {
    status: 429,
    error: { code: 'too-many-requests', message: 'Too many requests. Wait a moment and try again.' },
  },
}

function forged() {
  return {
    code: 'csrf',
    message:
      'This page has lost its proof that it is ours (the header x-csrf-token). Load it again and repeat.',
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url
}
