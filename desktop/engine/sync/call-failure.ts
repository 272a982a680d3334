import type { CallFailure } from '#shared/sync/machine-types.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'

export const unreachableServer: CallFailure = { kind: 'unreachable' }

/** What an answer that is not a success means. A proxy's or a hotel's page in place of the server passes by itself. */
export function failureOfAnswer(
  status: number,
  body: unknown,
  retryAfter: string | null | undefined,
): CallFailure {
  if (status === 401) return { kind: 'unauthorized' }
  if (status >= 500 || status === 408 || status === 429) return unreachableFor(retryAfter)
  const envelope = ErrorEnvelope.safeParse(body)
  if (!envelope.success) return unreachableServer
  const { code, message, who } = envelope.data.error
  switch (code) {
    case 'no-access':
      return { kind: 'forbidden' }
    case 'update-needed':
      return { kind: 'update-needed', who: who ?? 'app' }
    // The server has another's work under this device's numbers.
    case 'fork':
      return { kind: 'forked', message, outcomes: envelope.data.error.outcomes ?? [] }
    case 'foreign-device':
      return { kind: 'forked', message, outcomes: [] }
    // Hello tells where the server stands.
    case 'gap':
      return unreachableServer
    default:
      return { kind: 'refused', code, message }
  }
}

/** Retry-After in seconds; its other form, a date, says nothing to a device whose clock may be wrong. */
function unreachableFor(retryAfter: string | null | undefined): CallFailure {
  const seconds = /^\d{1,9}$/.test(retryAfter ?? '') ? Number(retryAfter) : 0
  return seconds > 0 ? { kind: 'unreachable', retryAfterMs: seconds * 1000 } : unreachableServer
}
