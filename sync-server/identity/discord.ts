import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  Configuration,
  fetchProtectedResource,
  ResponseBodyError,
} from 'openid-client'
import { z } from 'zod'
import { rejected, type Rejection } from '#shared/base/outcome.ts'
import { challengeOf } from './secrets.ts'

export interface DiscordSettings {
  readonly clientId: string
  readonly clientSecret: string
  /** Where Discord is, https://discord.com but for tests. */
  readonly url: string
  /** Where Discord sends the browser back to; it must be one of those registered there. */
  readonly redirectUri: string
}

/** What is kept of a Discord account, and all that is asked for (scope `identify`). */
export interface DiscordProfile {
  readonly discordId: string
  readonly username: string
  readonly displayName: string
  /** The hash that the avatar's address is made of. */
  readonly avatar: string | null
}

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

export interface SignInSecrets {
  readonly state: string
  /** The verifier of PKCE. Discord is shown its S256 challenge first, and then the verifier itself. */
  readonly verifier: string
}

const Profile = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  username: z.string().max(100),
  global_name: z.string().max(100).nullish(),
  avatar: z.string().max(100).nullish(),
})

/** Signing in with Discord: OAuth 2.0 authorization code with state and PKCE, as a client with a secret. */
export function discordSignIn(settings: DiscordSettings): DiscordSignIn {
  const at = (path: string) => new URL(path, settings.url)
  const server = {
    issuer: settings.url,
    authorization_endpoint: at('/oauth2/authorize').href,
    token_endpoint: at('/api/v10/oauth2/token').href,
  }
  const config = new Configuration(server, settings.clientId, settings.clientSecret)
  config.timeout = 10
  if (at('/').protocol === 'http:') allowInsecureRequests(config)

  return {
    authorizeUrl: ({ state, verifier }) =>
      buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'identify',
        state,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
      }),
    complete: async (currentUrl, { state, verifier }) => {
      try {
        const tokens = await authorizationCodeGrant(config, currentUrl, {
          expectedState: state,
          pkceCodeVerifier: verifier,
        })
        const answer = await fetchProtectedResource(
          config,
          tokens.access_token,
          at('/api/v10/users/@me'),
          'GET',
        )
        const profile = Profile.parse(await answer.json())
        return {
          ok: true,
          profile: {
            discordId: profile.id,
            username: storable(profile.username),
            displayName: storable(profile.global_name ?? '') || storable(profile.username) || profile.id,
            avatar: profile.avatar ?? null,
          },
        }
      } catch (error) {
        return whyNot(error)
      }
    },
  }
}

/** Without what no database keeps and nobody sees. */
const storable = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()

function whyNot(error: unknown): Rejection {
  if (error instanceof AuthorizationResponseError) {
    return error.error === 'access_denied'
      ? rejected('cancelled', 'The sign-in was cancelled at Discord.')
      : rejected('discord-refused', 'Discord did not accept the sign-in. Try again.')
  }
  return error instanceof ResponseBodyError
    ? rejected('discord-refused', 'Discord did not accept the sign-in. Try again.')
    : rejected('discord-unreachable', 'Discord does not answer as expected. Try again in a minute.')
}
