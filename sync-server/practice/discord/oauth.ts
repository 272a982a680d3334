import { createHash } from 'node:crypto'
import type { Discord } from './discord.ts'
import { guildFacts } from './guild-facts.ts'
import { permission, permissionsOf } from './permissions.ts'
import { newSecret, type Grant } from './state.ts'
import type { World } from './world.ts'

/** How long somebody's token is good for, s. */
const tokenSeconds = 604_800
const codeMs = 60_000

/** What somebody decided on the page of Discord that asks whether an application may do something. */
export type Decision =
  | { readonly kind: 'deny' }
  | {
      readonly kind: 'agree'
      readonly userId: string
      /** The server that the bot comes into. */
      readonly guildId?: string
      /** What it may do there, where less is wanted than was asked for. */
      readonly permissions?: bigint
    }

export type Authorised =
  | { readonly ok: true; readonly location: string }
  | { readonly ok: false; readonly problem: string }

export interface TokenAnswer {
  readonly status: number
  readonly body: object
}

export interface OAuth {
  /** What is wrong with an address that somebody was sent to; null where nothing is. */
  problemOf(query: URLSearchParams): string | null
  authorise(query: URLSearchParams, decision: Decision): Authorised
  exchange(authorization: string | undefined, form: URLSearchParams): TokenAnswer
  revoke(authorization: string | undefined, form: URLSearchParams): TokenAnswer
}

interface Code {
  readonly grant: Grant
  readonly redirectUri: string
  readonly challenge: string
  readonly guildId: string | null
  readonly at: number
  used: boolean
  tokens: string[]
}

const knownScopes = [
  'bot',
  'applications.commands',
  'identify',
  'guilds',
  'guilds.join',
  'role_connections.write',
]

/** Stricter than Discord is known to be: it wants PKCE with S256 and a state, and a code that comes twice takes back what it was worth. */
export function makeOAuth(discord: Discord, world: World): OAuth {
  const { state } = discord
  const codes = new Map<string, Code>()

  function problemOf(query: URLSearchParams): string | null {
    if (query.get('client_id') !== state.bot.id) return 'Unknown application'
    if (!state.redirectUris.has(query.get('redirect_uri') ?? '')) return 'Invalid OAuth2 redirect_uri'
    if (query.get('response_type') !== 'code') return 'Invalid response_type'
    const scopes = scopesOf(query)
    if (scopes.length === 0 || scopes.some((scope) => !knownScopes.includes(scope))) return 'Invalid scope'
    if (!query.get('state')) return 'There is no state'
    const isS256 = query.get('code_challenge_method') === 'S256'
    if (!isS256 || !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'There is no S256 challenge'
    if (!/^\d*$/.test(query.get('permissions') ?? '')) return 'Invalid permissions'
    return null
  }

  function authorise(query: URLSearchParams, decision: Decision): Authorised {
    const problem = problemOf(query)
    if (problem !== null) return { ok: false, problem }
    const back = new URL(query.get('redirect_uri') ?? '')
    back.searchParams.set('state', query.get('state') ?? '')
    if (decision.kind === 'deny') {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set(
        'error_description',
        'The resource owner or authorization server denied the request',
      )
      return { ok: true, location: back.href }
    }
    const scopes = scopesOf(query)
    const guildId = scopes.includes('bot') ? (decision.guildId ?? query.get('guild_id')) : null
    if (scopes.includes('bot')) {
      const wanted = BigInt(query.get('permissions') || 0)
      const permissions = wanted & (decision.permissions ?? wanted)
      if (!mayInvite(guildId ?? '', decision.userId)) {
        return { ok: false, problem: 'You may not add an application to this server' }
      }
      world.invite(guildId ?? '', permissions)
      back.searchParams.set('guild_id', guildId ?? '')
      back.searchParams.set('permissions', String(permissions))
    }
    const code = newSecret()
    const grant: Grant = { userId: decision.userId, scopes, until: discord.now() + tokenSeconds * 1_000 }
    const redirectUri = query.get('redirect_uri') ?? ''
    const challenge = query.get('code_challenge') ?? ''
    codes.set(code, { grant, redirectUri, challenge, guildId, at: discord.now(), used: false, tokens: [] })
    back.searchParams.set('code', code)
    return { ok: true, location: back.href }
  }

  function mayInvite(guildId: string, userId: string): boolean {
    const guild = state.guilds.get(guildId)
    const member = guild?.members.get(userId)
    return Boolean(guild && member && permissionsOf(guild, member, null) & permission.manageGuild)
  }

  function exchange(authorization: string | undefined, form: URLSearchParams): TokenAnswer {
    if (!isClient(authorization, form)) return wrong(401, 'invalid_client', 'Invalid client')
    const kind = form.get('grant_type')
    if (kind === 'refresh_token') return refresh(form.get('refresh_token') ?? '')
    if (kind !== 'authorization_code') return wrong(400, 'unsupported_grant_type', 'Invalid grant_type')
    const code = codes.get(form.get('code') ?? '')
    if (!code || code.at <= discord.now() - codeMs)
      return wrong(400, 'invalid_grant', 'Invalid "code" in request.')
    if (code.used) {
      for (const token of code.tokens) {
        state.grants.delete(token)
        state.refreshTokens.delete(token)
      }
      return wrong(400, 'invalid_grant', 'Invalid "code" in request.')
    }
    code.used = true
    if (form.get('redirect_uri') !== code.redirectUri)
      return wrong(400, 'invalid_grant', 'Invalid "redirect_uri" in request.')
    const verifier = form.get('code_verifier') ?? ''
    if (createHash('sha256').update(verifier).digest('base64url') !== code.challenge) {
      return wrong(400, 'invalid_grant', 'Invalid "code_verifier" in request.')
    }
    const { tokens, answer } = tokensFor(code.grant)
    code.tokens = tokens
    const guild = code.guildId === null ? undefined : state.guilds.get(code.guildId)
    return { status: 200, body: { ...answer, ...(guild ? { guild: guildFacts(guild) } : {}) } }
  }

  function refresh(token: string): TokenAnswer {
    const grant = state.refreshTokens.get(token)
    if (!grant) return wrong(400, 'invalid_grant', 'Invalid "refresh_token" in request.')
    state.refreshTokens.delete(token)
    const until = discord.now() + tokenSeconds * 1_000
    return { status: 200, body: tokensFor({ ...grant, until }).answer }
  }

  function tokensFor(grant: Grant): { tokens: string[]; answer: object } {
    const [access, again] = [newSecret(), newSecret()]
    state.grants.set(access, grant)
    state.refreshTokens.set(again, grant)
    const answer = {
      token_type: 'Bearer',
      access_token: access,
      expires_in: tokenSeconds,
      refresh_token: again,
      scope: grant.scopes.join(' '),
    }
    return { tokens: [access, again], answer }
  }

  function isClient(authorization: string | undefined, form: URLSearchParams): boolean {
    const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1]
    const [id, secret] = basic
      ? Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
      : [form.get('client_id'), form.get('client_secret')]
    return id === state.bot.id && secret === state.clientSecret
  }

  return {
    problemOf,
    authorise,
    exchange,
    revoke: (authorization, form) => {
      if (!isClient(authorization, form)) return wrong(401, 'invalid_client', 'Invalid client')
      state.grants.delete(form.get('token') ?? '')
      state.refreshTokens.delete(form.get('token') ?? '')
      return { status: 200, body: {} }
    },
  }
}

function scopesOf(query: URLSearchParams): string[] {
  return (query.get('scope') ?? '').split(' ').filter(Boolean)
}

function wrong(status: number, error: string, description: string): TokenAnswer {
  return { status, body: { error, error_description: description } }
}
