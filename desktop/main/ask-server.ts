import type { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { onlineCalls, type OnlineAnswer, type OnlineCallName } from '#desktop/ipc/online-calls.ts'
import type { OnlineCall } from '#desktop/ipc/online-call.ts'
import { refusalOf } from './refusal-of.ts'

interface Asking {
  readonly serverUrl: string
  /** The access token of whoever is signed in, null where it was lost. */
  readonly token: string | null
  readonly fetch?: typeof globalThis.fetch
}

/** Makes an online call. Everything that can go wrong on the way is an answer: a person reads it and tries again. */
export async function askServer(
  { serverUrl, token, fetch = globalThis.fetch }: Asking,
  name: OnlineCallName,
  args: unknown,
): Promise<OnlineAnswer<unknown>> {
  const call: OnlineCall<z.ZodType, z.ZodType> = onlineCalls[name]
  const parsed = call.args.safeParse(args)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return rejected('invalid', issue?.message ?? 'The entry is not valid.', issue?.path.join('.'))
  }
  if (token === null) return needsSignIn
  let response: Response
  try {
    response = await fetch(new URL(call.path(parsed.data), serverUrl), {
      method: call.method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(call.body ? { 'content-type': 'application/json' } : {}),
      },
      ...(call.body ? { body: JSON.stringify(call.body(parsed.data)) } : {}),
      signal: AbortSignal.timeout(15_000),
    })
    if (response.status === 401) return needsSignIn
    if (!response.ok) return await refusalOf(response)
    const answer: unknown = response.status === 204 ? null : await response.json()
    const result = call.result.safeParse(answer)
    return result.success ? { ok: true, result: result.data } : notUnderstood
  } catch {
    return unreachable
  }
}

const needsSignIn = rejected('needs-sign-in', 'Your sign-in has expired. Sign in again, then repeat it.')
const unreachable = rejected(
  'server-unreachable',
  'This needs a connection, and the server does not answer. Check the connection and try again.',
)
const notUnderstood = rejected(
  'not-understood',
  'The server answered something this version does not understand. Update GridBoss and try again.',
)
