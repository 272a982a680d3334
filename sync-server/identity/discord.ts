import { rejected, type Rejection } from '#shared/base/outcome.ts'
import {
  discordOAuth,
  type DiscordProfile,
  type DiscordSettings,
  type SignInSecrets,
} from './discord-oauth.ts'

export interface DiscordSignIn {
  /** Where to send a browser that signs in. */
  readonly authorizeUrl: (secrets: SignInSecrets) => URL
  /**
   * Whose account it is, once the browser is back at `currentUrl`. Rejected with `cancelled`, `discord-refused` or
   * `discord-unreachable`.
   */
  readonly complete: (
    currentUrl: URL,
    secrets: SignInSecrets,
  ) => Promise<{ readonly ok: true; readonly profile: DiscordProfile } | Rejection>
}

/** Signing in with Discord: its scope `identify`, and nothing else. */
export function discordSignIn(settings: DiscordSettings): DiscordSignIn {
  const discord = discordOAuth(settings)
  return {
    authorizeUrl: (secrets) => discord.authorizeUrl(secrets, { scope: 'identify' }),
    complete: async (currentUrl, secrets) => {
      const known = await discord.complete(currentUrl, secrets)
      return known.ok ? { ok: true, profile: known.profile } : rejected(known.code, words[known.code])
    },
  }
}

const words = {
  cancelled: 'The sign-in was cancelled at Discord.',
  'discord-refused': 'Discord did not accept the sign-in. Try again.',
  'discord-unreachable': 'Discord does not answer as expected. Try again in a minute.',
} as const
