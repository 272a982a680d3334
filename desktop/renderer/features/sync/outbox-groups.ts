import type { OutboxItem, OutboxSource } from '#shared/sync/status.ts'

/** Work of one laptop in one league, what needs a person first, then what waits, the newest first. */
export interface OutboxGroup {
  readonly key: string
  readonly leagueId: string
  readonly source: OutboxSource
  readonly needsYou: readonly OutboxItem[]
  readonly waiting: readonly OutboxItem[]
}

/** The outbox by league and laptop, this laptop's first; where somebody is needed comes before where nobody is. */
export function groupOutbox(items: readonly OutboxItem[]): OutboxGroup[] {
  const groups = new Map<string, { leagueId: string; source: OutboxSource; items: OutboxItem[] }>()
  for (const item of items) {
    const key = `${item.source.kind === 'own' ? 'own' : item.source.deviceId} ${item.leagueId}`
    const group = groups.get(key)
    if (group) group.items.push(item)
    else groups.set(key, { leagueId: item.leagueId, source: item.source, items: [item] })
  }
  return [...groups]
    .map(([key, { leagueId, source, items: found }]) => ({
      key,
      leagueId,
      source,
      needsYou: found.filter(needsSomebody),
      waiting: found.filter((item) => !needsSomebody(item)).toReversed(),
    }))
    .sort((a, b) => rank(a) - rank(b))
}

export function needsSomebody({ state }: OutboxItem): boolean {
  return state.kind === 'refused' || state.kind === 'held' || state.kind === 'conflicting'
}

function rank({ needsYou, source }: OutboxGroup): number {
  return (needsYou.length > 0 ? 0 : 2) + (source.kind === 'own' ? 0 : 1)
}
