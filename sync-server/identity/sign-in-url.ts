import type { IdentityDeps } from './identity-deps.ts'

/**
 * Where a browser signs in and comes back to `path` from: at Discord, or on the page that offers the development sign-in.
 * Null where this server has no way in for browsers.
 */
export function signInUrl(
  { discord, developmentSignIn }: Pick<IdentityDeps, 'discord' | 'developmentSignIn'>,
  path: string,
): string | null {
  const query = new URLSearchParams({ return: path }).toString()
  if (discord !== null) return `/auth/discord/start?${query}`
  return developmentSignIn ? `/sign-in?${query}` : null
}
