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
import { challengeOf } from './secrets.ts'

/** An application that is registered at Discord. */
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

export interface SignInSecrets {
  readonly state: string
  /** The verifier of PKCE. Discord is shown its S256 challenge first, and then the verifier itself. */
  readonly verifier: string
}

/** What Discord said of who came back: the person, and all that it answered with the token, such as a server. */
export type FromDiscord =
  | { readonly ok: true; readonly profile: DiscordProfile; readonly answer: unknown }
  | { readonly ok: false; readonly code: 'cancelled' | 'discord-refused' | 'discord-unreachable' }

export interface DiscordOAuth {
  /** Where to send a browser, to be asked for these scopes. */
  readonly authorizeUrl: (secrets: SignInSecrets, asked: Readonly<Record<string, string>>) => URL
  readonly complete: (currentUrl: URL, secrets: SignInSecrets) => Promise<FromDiscord>
}

const Profile = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  username: z.string().max(100),
  global_name: z.string().max(100).nullish(),
  avatar: z.string().max(100).nullish(),
})

/** OAuth 2.0 at Discord: authorization code with state and PKCE, as a client with a secret. */
export function discordOAuth(settings: DiscordSettings): DiscordOAuth {
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
    authorizeUrl: ({ state, verifier }, asked) =>
      buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        ...asked,
        state,
        code_challenge: challengeOf(verifier),
        code_challenge_method: 'S256',
      }),
    complete: async (currentUrl, { state, verifier }) => {
      try {
        const answer = await authorizationCodeGrant(config, currentUrl, {
          expectedState: state,
          pkceCodeVerifier: verifier,
        })
        const me = await fetchProtectedResource(config, answer.access_token, at('/api/v10/users/@me'), 'GET')
        const profile = Profile.parse(await me.json())
        return {
          ok: true,
          answer,
          profile: {
            discordId: profile.id,
            username: storable(profile.username),
            displayName: storable(profile.global_name ?? '') || storable(profile.username) || profile.id,
            avatar: profile.avatar ?? null,
          },
        }
      } catch (error) {
        return { ok: false, code: whyNot(error) }
      }
    },
  }
}

/** Without what no database keeps and nobody sees. */
export const storable = (name: string): string =>
  name
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .trim()

function whyNot(error: unknown): Extract<FromDiscord, { ok: false }>['code'] {
  if (error instanceof AuthorizationResponseError) {
    return error.error === 'access_denied' ? 'cancelled' : 'discord-refused'
  }
  return error instanceof ResponseBodyError ? 'discord-refused' : 'discord-unreachable'
}
