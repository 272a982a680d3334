import type { ApiScope } from '#shared/model/api-scope.ts'
import type { Action } from '#shared/policy/policy.ts'

/** What has an address of its own and belongs to a league. */
export type LeagueThing = 'driver' | 'team' | 'season' | 'event' | 'member'

/** The members of a league whose role may do the action. */
export interface LeagueRouteAccess {
  readonly kind: 'league'
  readonly action: Action
  /** Whose id names the league: its own, or that of something in it. */
  readonly of: 'league' | LeagueThing
  /** Where the id stands: 'leagueId' or such in the address or the body, 'league' in the query. */
  readonly where: 'params' | 'query' | 'body'
  /** Besides, the driver themselves, where it is about a driver. */
  readonly orTheDriver: boolean
  /** Also a league that was deleted, for its owners. */
  readonly alsoDeleted: boolean
}

/**
 * Who may ask a route. Every route declares it; the door resolves it before the handler runs, and handlers do not ask
 * again.
 */
export type Access =
  /** Everybody, signed in or not: what it gives is decided by what is sent, such as a code. */
  | { readonly kind: 'anybody' }
  /** Whoever is signed in: it is about themselves, or decided mutation by mutation. */
  | { readonly kind: 'signed-in' }
  | LeagueRouteAccess
  /** The readers of a league named in the query: everybody for what is public, members for more. */
  | { readonly kind: 'reader' }
  /** A page for people: it draws for each what they may see, and its forms prove where they come from. */
  | { readonly kind: 'page' }
  /** The founder, in a browser: everybody else is answered as by an address that is not there. */
  | { readonly kind: 'founder' }
  /** A provider of payments, known by its signature over the very bytes that it sends: the handler looks at that first. */
  | { readonly kind: 'provider' }
  /** The bot, by a service token: it acts for nobody. */
  | { readonly kind: 'bot' }
  /** Whoever has an API key of a league with this scope: it names the league, and acts for nobody. */
  | { readonly kind: 'api-key'; readonly scope: ApiScope }

export const anybody: Access = { kind: 'anybody' }
export const signedIn: Access = { kind: 'signed-in' }
export const reader: Access = { kind: 'reader' }
export const pageAccess: Access = { kind: 'page' }
export const founderAccess: Access = { kind: 'founder' }
export const providerAccess: Access = { kind: 'provider' }
export const botAccess: Access = { kind: 'bot' }

/** For API keys of leagues that open this. */
export function apiKey(scope: ApiScope): Access {
  return { kind: 'api-key', scope }
}

type Options = Partial<Pick<LeagueRouteAccess, 'where' | 'orTheDriver' | 'alsoDeleted'>>

/** For the members of a league, or of the league to which a thing belongs, whose role may do the action. */
export function league(
  action: Action,
  of: LeagueRouteAccess['of'] = 'league',
  options: Options = {},
): Access {
  return { kind: 'league', action, of, where: 'params', orTheDriver: false, alsoDeleted: false, ...options }
}

/** What has to be known of who asks before a route is entered. */
export function identityFor(access: Access): 'required' | 'optional' | 'none' {
  switch (access.kind) {
    case 'signed-in':
    case 'league':
      return 'required'
    case 'reader':
      return 'optional'
    case 'anybody':
    case 'page':
    // Looked at by its own guard: asking for a sign-in would tell that something is there.
    case 'founder':
    case 'provider':
    // Looked at by its own guard: no person's token opens it.
    case 'bot':
    case 'api-key':
      return 'none'
  }
}
