import type { StoredTokens } from './sign-in-store.ts'

export type Renewal =
  | { readonly kind: 'renewed'; readonly token: string }
  /** The server has ended the sign-in: only signing in again helps. */
  | { readonly kind: 'ended' }
  /** Nothing is known; the tokens are as good as before. */
  | { readonly kind: 'unreachable' }

export type Renew = (
  refreshToken: string,
) => Promise<
  | { readonly kind: 'renewed'; readonly tokens: StoredTokens }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unreachable' }
>

/** Keeps a sign-in's tokens good: ahead of their end, and when the server refuses one. Never asks twice at once. */
export interface TokenKeeper {
  /** The access token as it is, run out or not; null once the sign-in has ended. */
  token(): string | null
  refreshToken(): string | null
  /** One that still holds for a moment, as far as can be had. */
  fresh(): Promise<string | null>
  /** Another one than `refused`, which the server did not take. */
  renew(refused: string | null): Promise<Renewal>
  /** Tokens of a new sign-in of the same person. */
  put(tokens: StoredTokens): void
  stop(): void
}

interface KeeperOptions {
  readonly held: StoredTokens | null
  readonly renew: Renew
  /** Called before a new token is used anywhere: what is not kept is lost with the process. */
  readonly changed: (held: StoredTokens | null) => void
}

export function keepTokens({ held: first, renew, changed }: KeeperOptions): TokenKeeper {
  let held = first
  let running: Promise<Renewal> | null = null
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function put(tokens: StoredTokens | null): void {
    held = tokens
    changed(tokens)
    plan(tokens === null ? null : tokens.expiresAt - aheadMs - Date.now())
  }

  function plan(inMs: number | null): void {
    clearTimeout(timer)
    if (inMs !== null) timer = setTimeout(() => void renewNow(), Math.max(soonestMs, inMs))
  }

  function renewNow(): Promise<Renewal> {
    running ??= ask().finally(() => (running = null))
    return running
  }

  async function ask(): Promise<Renewal> {
    const before = held
    if (before === null) return { kind: 'ended' }
    const answer = await renew(before.refreshToken)
    // Who has signed out must not be put back by an answer that comes late.
    if (stopped) return { kind: 'unreachable' }
    // Somebody has signed in anew meanwhile: what was asked for the tokens before says nothing about these.
    if (held !== before) return held === null ? { kind: 'ended' } : { kind: 'renewed', token: held.token }
    switch (answer.kind) {
      case 'renewed':
        put(answer.tokens)
        return { kind: 'renewed', token: answer.tokens.token }
      case 'ended':
        put(null)
        return answer
      case 'unreachable':
        plan(againMs)
        return answer
    }
  }

  plan(held === null ? null : held.expiresAt - aheadMs - Date.now())
  return {
    token: () => held?.token ?? null,
    refreshToken: () => held?.refreshToken ?? null,
    fresh: async () => {
      if (held !== null && held.expiresAt - Date.now() < momentMs) await renewNow()
      return held?.token ?? null
    },
    renew: async (refused) => {
      if (held !== null && refused !== null && held.token !== refused) {
        return { kind: 'renewed', token: held.token }
      }
      return renewNow()
    },
    put,
    stop: () => {
      stopped = true
      plan(null)
    },
  }
}

/** So long before its end an access token is renewed. */
const aheadMs = 2 * 60_000
const soonestMs = 1_000
/** After an attempt that reached nobody. */
const againMs = 60_000
/** What holds for less is not worth setting out with. */
const momentMs = 20_000
