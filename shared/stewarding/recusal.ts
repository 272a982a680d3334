/** Why somebody may not judge [RC1]: they reported it, drove in it, made the ruling that is appealed, or wish it so. */
export type RecusalReason = 'reporter' | 'involved' | 'own-ruling' | 'own-request'

/** Whom a case concerns. `steps` in the order in which they were done. */
export interface Concerned {
  readonly reporterId: string
  /** Users who drive one of the cars involved: those linked when it was reported, and those linked now [RC3]. */
  readonly involvedUserIds: readonly string[]
  /** Who made the ruling that is appealed, null where none is. */
  readonly ruledById: string | null
  readonly steps: readonly { readonly kind: string; readonly about: string | null }[]
}

/** Why this user may not vote or decide, null where they may. The last word on a person counts [RC2]. */
export function recusalOf(concerned: Concerned, userId: string): RecusalReason | null {
  const last = concerned.steps.findLast(
    ({ kind, about }) => about === userId && (kind === 'recuse' || kind === 'lift-recusal'),
  )
  if (last) return last.kind === 'recuse' ? 'own-request' : null
  if (concerned.reporterId === userId) return 'reporter'
  if (concerned.involvedUserIds.includes(userId)) return 'involved'
  return concerned.ruledById === userId ? 'own-ruling' : null
}

/** The reason in words to the person concerned: 'you reported it yourself'. */
export function recusalWords(reason: RecusalReason): string {
  switch (reason) {
    case 'reporter':
      return 'you reported it yourself'
    case 'involved':
      return 'you drive one of the cars involved'
    case 'own-ruling':
      return 'the appeal is against your own ruling'
    case 'own-request':
      return 'you recused yourself'
  }
}
