import { z } from 'zod'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import type { OnlineAnswer, OnlineCallName } from '#desktop/ipc/online-calls.ts'
import { SignedInUser } from '#desktop/ipc/contract.ts'

import { askServer } from './ask-server.ts'
import { refusalOf } from './refusal-of.ts'

const SignInAnswer = z.object({ token: z.string().min(1), user: SignedInUser })
export type SignInAnswer = z.infer<typeof SignInAnswer>
const Options = z.object({ development: z.boolean() })

/** What the main process asks of the server: who may come in. Everything else is the engine's. */
export interface ServerClient {
  /** How one can sign in, null where the server cannot be reached. */
  options(): Promise<{ development: boolean } | null>
  signInForDevelopment(role: Role): Promise<({ readonly ok: true } & SignInAnswer) | Rejection>
  /** Makes the token worthless; a server that cannot be reached is not waited for. */
  signOut(token: string): Promise<void>
  /** An online call of the window. */
  ask(token: string | null, name: OnlineCallName, args: unknown): Promise<OnlineAnswer<unknown>>
}

export function serverClient(
  serverUrl: string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): ServerClient {
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, serverUrl), { ...init, signal: AbortSignal.timeout(8000) })
  return {
    options: async () => {
      try {
        return Options.parse(await (await ask('/auth/options')).json())
      } catch {
        return null
      }
    },
    signInForDevelopment: async (role) => {
      try {
        const response = await ask('/auth/dev', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ role }),
        })
        if (!response.ok) return await refusalOf(response)
        return { ok: true, ...SignInAnswer.parse(await response.json()) }
      } catch {
        return rejected(
          'server-unreachable',
          `The server at ${serverUrl} does not answer. Check the connection and try again.`,
        )
      }
    },
    ask: async (token, name, args) => askServer({ serverUrl, token, fetch }, name, args),
    signOut: async (token) => {
      await ask('/auth/sign-out', { method: 'POST', headers: { authorization: `Bearer ${token}` } }).catch(
        () => null,
      )
    },
  }
}
