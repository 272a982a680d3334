import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** An account as Discord tells of it. */
export interface DiscordAccount {
  readonly id: string
  readonly username: string
  readonly global_name: string | null
  readonly avatar: string | null
}

/**
 * Discord's part in signing in, on a port of this machine, and stricter than Discord is known to be: it wants PKCE with
 * S256, and a code that comes twice takes the token it was worth back.
 */
export interface DiscordCounterpart {
  readonly url: string
  readonly client: { readonly id: string; readonly secret: string }
  /** Who is at the browser from now on, and whether they agree. */
  decide(choice: DiscordAccount | 'deny'): void
  /** Which server they choose for the bot, null where they leave that page. */
  choose(guild: { readonly id: string; readonly name: string } | null): void
  /** Refuses to answer at all, or answers nonsense. */
  fail(how: 'none' | 'token-error' | 'not-json' | 'silent-profile'): void
  /** What it refused, in order. */
  readonly refusals: readonly string[]
  /** Codes and tokens it gave out, which must be in no log. */
  readonly secrets: readonly string[]
  stop(): Promise<void>
}

interface Grant {
  readonly account: DiscordAccount
  readonly redirectUri: string
  readonly challenge: string
  readonly scope: string
  readonly guild: { readonly id: string; readonly name: string } | null
  used: boolean
  token: string | null
}

const botScope = 'bot applications.commands identify'

export async function startDiscordCounterpart(redirectUris: readonly string[]): Promise<DiscordCounterpart> {
  const client = { id: '1200000000000000001', secret: 'counterpart-client-secret' }
  const grants = new Map<string, Grant>()
  const tokens = new Map<string, DiscordAccount>()
  const refusals: string[] = []
  const secrets: string[] = []
  let choice: DiscordAccount | 'deny' = 'deny'
  let chosen: Grant['guild'] = null
  let failing: 'none' | 'token-error' | 'not-json' | 'silent-profile' = 'none'

  const refuse = (response: ServerResponse, status: number, error: string, why: string): void => {
    refusals.push(why)
    answer(response, status, { error, error_description: why })
  }

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? ''
    if (query.get('client_id') !== client.id) return refuse(response, 400, 'invalid_client', 'unknown client')
    if (!redirectUris.includes(redirectUri)) return refuse(response, 400, 'invalid_request', 'redirect_uri')
    if (query.get('response_type') !== 'code')
      return refuse(response, 400, 'invalid_request', 'response_type')
    const scope = query.get('scope') ?? ''
    if (!['identify', botScope].includes(scope)) return refuse(response, 400, 'invalid_scope', 'scope')
    if (scope === botScope && !/^\d+$/.test(query.get('permissions') ?? '')) {
      return refuse(response, 400, 'invalid_request', 'permissions')
    }
    if (!query.get('state')) return refuse(response, 400, 'invalid_request', 'state')
    const challenge = query.get('code_challenge') ?? ''
    if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(challenge)) {
      return refuse(response, 400, 'invalid_request', 'no S256 challenge')
    }
    const back = new URL(redirectUri)
    back.searchParams.set('state', query.get('state') ?? '')
    if (choice === 'deny') {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set(
        'error_description',
        'The resource owner or authorization server denied the request',
      )
    } else {
      const code = randomBytes(15).toString('base64url')
      secrets.push(code)
      const guild = scope === botScope ? chosen : null
      grants.set(code, { account: choice, redirectUri, challenge, scope, guild, used: false, token: null })
      back.searchParams.set('code', code)
      // What an address says of the server is there for the browser, and no proof.
      if (guild) back.searchParams.set('guild_id', guild.id)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request)
    if (failing === 'token-error') return answer(response, 500, { message: 'internal' })
    if (failing === 'not-json')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
    if (request.headers['content-type']?.split(';')[0] !== 'application/x-www-form-urlencoded') {
      return refuse(response, 415, 'invalid_request', 'content type')
    }
    const form = new URLSearchParams(body)
    if (!isClient(request, form)) return refuse(response, 401, 'invalid_client', 'client secret')
    if (form.get('grant_type') !== 'authorization_code') {
      return refuse(response, 400, 'unsupported_grant_type', 'grant_type')
    }
    const grant = grants.get(form.get('code') ?? '')
    if (!grant) return refuse(response, 400, 'invalid_grant', 'unknown code')
    if (grant.used) {
      if (grant.token !== null) tokens.delete(grant.token)
      return refuse(response, 400, 'invalid_grant', 'code used before')
    }
    grant.used = true
    if (form.get('redirect_uri') !== grant.redirectUri) {
      return refuse(response, 400, 'invalid_grant', 'another redirect_uri')
    }
    const verifier = form.get('code_verifier')
    if (verifier === null) return refuse(response, 400, 'invalid_grant', 'no verifier')
    if (createHash('sha256').update(verifier).digest('base64url') !== grant.challenge) {
      return refuse(response, 400, 'invalid_grant', 'wrong verifier')
    }
    grant.token = randomBytes(24).toString('base64url')
    secrets.push(grant.token, verifier)
    tokens.set(grant.token, grant.account)
    answer(response, 200, {
      token_type: 'Bearer',
      access_token: grant.token,
      expires_in: 604_800,
      refresh_token: randomBytes(24).toString('base64url'),
      scope: grant.scope,
      ...(grant.guild ? { guild: grant.guild } : {}),
    })
  }

  function isClient(request: IncomingMessage, form: URLSearchParams): boolean {
    const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
      : [form.get('client_id'), form.get('client_secret')]
    return id === client.id && secret === client.secret
  }

  function profile(request: IncomingMessage, response: ServerResponse): void {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const account = tokens.get(token)
    if (!account) return refuse(response, 401, 'unauthorized', 'unknown token')
    answer(response, 200, failing === 'silent-profile' ? {} : { ...account, discriminator: '0', flags: 0 })
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://discord.test')
    const route = `${request.method} ${url.pathname}`
    if (route === 'GET /oauth2/authorize') return authorize(url.searchParams, response)
    if (route === 'POST /api/v10/oauth2/token') return void exchange(request, response)
    if (route === 'GET /api/v10/users/@me') return profile(request, response)
    refuse(response, 404, 'not_found', route)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    client,
    decide: (next) => void (choice = next),
    choose: (guild) => void (chosen = guild),
    fail: (how) => void (failing = how),
    refusals,
    secrets,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
