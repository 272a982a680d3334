import type { CallFailure } from '#shared/sync/machine-types.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'

export const unreachableServer: CallFailure = { kind: 'unreachable' }

/** What an answer that is not a success means. A proxy's or a hotel's page in place of the server passes by itself. */
export function failureOfAnswer(status: number, body: unknown): CallFailure {
  if (status === 401) return { kind: 'unauthorized' }
  if (status >= 500 || status === 408 || status === 429) return unreachableServer
  const envelope = ErrorEnvelope.safeParse(body)
  if (!envelope.success) return unreachableServer
  const { code, message, who } = envelope.data.error
  switch (code) {
    case 'no-access':
      return { kind: 'forbidden' }
    case 'update-needed':
      return { kind: 'update-needed', who: who ?? 'app' }
    // Hello tells where the server stands.
    case 'gap':
      return unreachableServer
    default:
      return { kind: 'refused', code, message }
  }
}
