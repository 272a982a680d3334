import type { FastifyReply } from 'fastify'
import { reasonOf, type Rejection } from '#shared/base/outcome.ts'
import { refuse } from '#server/plugins/refusal.ts'

/** Answers with the reason why something did not happen. */
export function refuseOutcome(reply: FastifyReply, rejection: Rejection): FastifyReply {
  return refuse(reply, statusOf(rejection.code), reasonOf(rejection))
}

/** The HTTP status of a rejection: whoever reads only the status learns whose turn it is. */
export function statusOf(code: string): number {
  if (code in statuses) return statuses[code] ?? 409
  // What a request names and its league does not have is the caller's mistake.
  return code.startsWith('unknown-') || code.startsWith('bad-') ? 400 : 409
}

const statuses: Readonly<Record<string, number>> = {
  invalid: 400,
  'reason-missing': 400,
  'position-missing': 400,
  'position-not-allowed': 400,
  'position-held': 400,
  'duplicate-car': 400,
  PLAN_LIMIT: 402,
  'not-confirmed': 400,
  forbidden: 403,
  'no-script': 403,
  'no-access': 403,
  'not-found': 404,
  'too-late': 410,
  'link-over': 410,
  'too-large': 413,
  'picture-too-large': 413,
  'picture-too-small': 400,
  'key-reused': 422,
  internal: 500,
  'provider-away': 503,
}
