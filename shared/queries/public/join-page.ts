import type { Role } from '../../model/role.ts'

/** The page behind an invite link. It works without scripts. */
export interface JoinPage {
  readonly kind: 'join'
  readonly state: JoinState
}

export type JoinState =
  /** The invite does not count, in words. */
  | { readonly kind: 'ended'; readonly message: string }
  /** Nobody is signed in. `signIn` is where to do so, null where this server offers no way in a browser. */
  | { readonly kind: 'stranger'; readonly invite: PublicInvite; readonly signIn: string | null }
  | {
      readonly kind: 'ready'
      readonly invite: PublicInvite
      readonly name: string
      readonly csrf: string
      /** Why joining failed just now, null where it was not tried. */
      readonly refusal: string | null
    }
  | {
      readonly kind: 'joined'
      readonly league: { readonly slug: string; readonly name: string }
      readonly role: Role
    }

export interface PublicInvite {
  readonly token: string
  readonly leagueName: string
  readonly role: Exclude<Role, 'OWNER'>
}
