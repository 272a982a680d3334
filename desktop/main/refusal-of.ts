import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { ErrorEnvelope } from '#shared/sync/protocol.ts'

/** Why the server said no, in its own words. */
export async function refusalOf(response: Response): Promise<Rejection> {
  const envelope = ErrorEnvelope.safeParse(await response.json().catch(() => null))
  if (envelope.success) {
    const { code, message, field, lifts } = envelope.data.error
    return { ...rejected(code, message, field), ...(lifts ? { lifts } : {}) }
  }
  return rejected('server-error', `The server answered with status ${response.status}. Try again later.`)
}
