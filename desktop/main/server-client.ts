import type { z } from 'zod'
import { deleteAccount } from '#shared/api/account.ts'
import type { AnswerOf } from '#shared/api/endpoint.ts'
import {
  developmentSignIn,
  exchangeCode,
  refreshTokens,
  revokeTokens,
  signInOptions,
  Tokens,
} from '#shared/api/sign-in.ts'
import { rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { Role } from '#shared/model/role.ts'
import type { OnlineAnswer, OnlineCallName } from '#desktop/ipc/online-calls.ts'
import { askServer } from './ask-server.ts'
import { refusalOf } from './refusal-of.ts'
import type { StoredTokens, SignIn } from './sign-in-store.ts'

type SignedIn = { readonly ok: true; readonly signIn: SignIn & { readonly tokens: StoredTokens } }

/** What the main process asks of the server: who may come in, and for how long. Everything else is the engine's. */
export interface ServerClient {
  /** How one can sign in, null where the server cannot be reached. */
  options(): Promise<AnswerOf<typeof signInOptions> | null>
  signInForDevelopment(role: Role, device: string): Promise<SignedIn | Rejection>
  /** Where a browser begins to sign somebody in for this app. */
  startAddress(query: Readonly<Record<string, string>>): string
  /** Turns what the browser brought into a sign-in, once. */
  exchangeCode(
    brought: { readonly code: string; readonly verifier: string },
    device: string,
  ): Promise<SignedIn | Rejection>
  renew(refreshToken: string): Promise<RenewedSignIn>
  /** Makes the tokens worthless; a server that cannot be reached is not waited for. */
  revoke(refreshToken: string): Promise<void>
  /** Deletes the account of whoever the token is of. `confirm` is the name they typed. */
  deleteAccount(token: string | null, request: DeletionRequest): Promise<Outcome>
  /** An online call of the window. */
  ask(token: string | null, name: OnlineCallName, args: unknown): Promise<OnlineAnswer<unknown>>
}

type RenewedSignIn =
  | { readonly kind: 'renewed'; readonly tokens: StoredTokens; readonly leaseKeys: SignIn['leaseKeys'] }
  | { readonly kind: 'ended' | 'unreachable' }

export interface DeletionRequest {
  readonly confirm: string
  readonly keepDriverNames: boolean
}

/** `address` tells where the server is now: a person can choose another one. */
export function serverClient(
  address: () => string,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): ServerClient {
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(new URL(path, address()), { ...init, signal: AbortSignal.timeout(8000) })
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  async function signIn(path: string, body: unknown): Promise<SignedIn | Rejection> {
    try {
      const response = await post(path, body)
      if (!response.ok) return await refusalOf(response)
      const { user, leaseKeys = [], ...tokens } = Tokens.parse(await response.json())
      return { ok: true, signIn: { user, tokens: held(tokens), leaseKeys } }
    } catch {
      return unreachable(address())
    }
  }

  return {
    options: async () => {
      try {
        return signInOptions.answer[1].parse(await (await send(signInOptions.path)).json())
      } catch {
        return null
      }
    },
    signInForDevelopment: (role, device) => signIn(developmentSignIn.path, { role, device }),
    startAddress: (query) =>
      new URL(`/auth/discord/start?${new URLSearchParams(query).toString()}`, address()).href,
    exchangeCode: (brought, device) => signIn(exchangeCode.path, { ...brought, device }),
    renew: async (refreshToken) => {
      try {
        const response = await post(refreshTokens.path, { refreshToken })
        if (response.ok) {
          const { leaseKeys = [], ...tokens } = Tokens.parse(await response.json())
          return { kind: 'renewed', tokens: held(tokens), leaseKeys }
        }
        // Only the server itself ends a sign-in, not a hotel's or a proxy's page in its place.
        const refusal = response.status === 401 ? await refusalOf(response) : null
        return { kind: refusal?.code === 'needs-sign-in' ? 'ended' : 'unreachable' }
      } catch {
        return { kind: 'unreachable' }
      }
    },
    revoke: async (refreshToken) => {
      await post(revokeTokens.path, { refreshToken }).catch(() => null)
    },
    deleteAccount: async (token, request) => {
      if (token === null) return needsSignIn
      try {
        const response = await post(deleteAccount.path, request, { authorization: `Bearer ${token}` })
        return response.ok ? { ok: true } : await refusalOf(response)
      } catch {
        return unreachable(address())
      }
    },
    ask: async (token, name, args) => askServer({ serverUrl: address(), token, fetch }, name, args),
  }
}

function held({
  token,
  expiresInMs,
  refreshToken,
}: Omit<z.infer<typeof Tokens>, 'user' | 'leaseKeys'>): StoredTokens {
  return { token, refreshToken, expiresAt: Date.now() + expiresInMs }
}

function unreachable(serverUrl: string): Rejection {
  return rejected(
    'server-unreachable',
    `The server at ${serverUrl} does not answer. Check the connection and try again.`,
  )
}

const needsSignIn = rejected('needs-sign-in', 'Your sign-in has expired. Sign in again, then repeat it.')
