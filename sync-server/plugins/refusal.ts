import type { FastifyReply } from 'fastify'
import type { ErrorEnvelope } from '#shared/sync/protocol.ts'

/** Answers a request with an expected failure: a code for programs, and for people what is wrong and what to do. */
export function refuse(reply: FastifyReply, status: number, error: ErrorEnvelope['error']): FastifyReply {
  const envelope: ErrorEnvelope = { error }
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(envelope)
}

/** A league that is not there and one that is not the reader's look the same. */
export function refuseLeague(reply: FastifyReply): FastifyReply {
  return refuse(reply, 403, {
    code: 'no-access',
    message: 'You are not a member of this league, or it does not exist.',
  })
}
