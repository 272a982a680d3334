/** The page behind a link that the bot gave to who may manage a Discord server. It works without scripts. */
export interface DiscordLinkPage {
  readonly kind: 'discord-link'
  readonly state: DiscordLinkState
}

export type DiscordLinkState =
  /** The link does not count, in words. */
  | { readonly kind: 'ended'; readonly message: string }
  /** Nobody is signed in. `signIn` is where to do so, null where this server offers no way in a browser. */
  | { readonly kind: 'stranger'; readonly server: string; readonly signIn: string | null }
  /** Somebody else is signed in than the link was made for. */
  | { readonly kind: 'other-person'; readonly name: string }
  | {
      readonly kind: 'ready'
      readonly token: string
      readonly server: string
      readonly leagues: readonly ChoosableLeague[]
      readonly name: string
      readonly csrf: string
      /** Why linking failed just now, null where it was not tried. */
      readonly refusal: string | null
    }
  | { readonly kind: 'linked'; readonly server: string; readonly league: string }

/** A league of which somebody is an owner or admin. */
export interface ChoosableLeague {
  readonly id: string
  readonly name: string
  /** Why it cannot be chosen, in words; null where it can. */
  readonly closed: string | null
}
