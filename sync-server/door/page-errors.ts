import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#server/plugins/app-instance.ts'

/** What pages for people answer when a request to them fails: pages. */
interface PageErrors {
  /** What the log says of a fault of ours. */
  readonly problem: string
  /** A fault of ours: `reply` has its status. */
  readonly broken: (reply: FastifyReply) => unknown
  /** A form that did not come from a page of ours, or one that lost its cookie: it is shown its way back. */
  readonly refused: (request: FastifyRequest, reply: FastifyReply) => unknown
}

export function answerErrorsInPages(scope: App, { problem, broken, refused }: PageErrors): void {
  scope.setErrorHandler(async (error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status < 500) return refused(request, reply.code(status))
    request.log.error({ err: error }, problem)
    return broken(reply.code(status))
  })
}
