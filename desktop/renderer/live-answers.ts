import { applyDelta, deltaOf } from '#desktop/ipc/delta.ts'
import type { LiveNews, ToEnginePort } from '#desktop/ipc/engine-port.ts'

export type Live<Result> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly data: Result }
  | { readonly kind: 'failed'; readonly message: string; readonly retry?: () => void }

/** A live query or live value: equal ones have an equal key, and are one subscription however many follow them. */
export interface LiveKey {
  readonly name: string
  /** The arguments as JSON. */
  readonly args: string
}

/** The answers that the window follows. Each is subscribed to once, for as long as anybody follows it. */
export interface LiveAnswers {
  /** Follows an answer until the function that is answered is called. */
  follow(key: LiveKey, changed: () => void): () => void
  /** The answer as it is now; the same object until it changes. Loading where nobody follows it. */
  read(key: LiveKey): Live<unknown>
  /** News of a subscription; of one that is closed they are forgotten. */
  hear(subscription: number, news: LiveNews): void
  /** Opens all that is followed at an engine that knows none of it. What is shown stays until that answers. */
  openAgain(): void
  /** Says over the present port that nothing is followed there any more. */
  closeAll(): void
}

interface Followed {
  readonly key: LiveKey
  readonly followers: Set<() => void>
  subscription: number
  state: Live<unknown>
}

const loading = { kind: 'loading' } as const

/**
 * `later` runs something after everything that is under way: a screen that takes over what another one followed, in the
 * same moment, finds it open.
 */
export function openLiveAnswers(
  send: (message: ToEnginePort) => void,
  later: (run: () => void) => void = (run) => setTimeout(run, 0),
): LiveAnswers {
  const byKey = new Map<string, Followed>()
  const bySubscription = new Map<number, Followed>()
  let opened = 0

  function become(followed: Followed, state: Live<unknown>): void {
    followed.state = state
    for (const changed of followed.followers) changed()
  }

  function open(followed: Followed): void {
    bySubscription.delete(followed.subscription)
    followed.subscription = ++opened
    bySubscription.set(followed.subscription, followed)
    const { name, args } = followed.key
    send({ kind: 'open', subscription: followed.subscription, name, args: JSON.parse(args) as unknown })
  }

  function begin(key: LiveKey): Followed {
    const followed: Followed = { key, followers: new Set(), subscription: 0, state: loading }
    byKey.set(textOf(key), followed)
    open(followed)
    return followed
  }

  function endIfLeft(followed: Followed): void {
    if (followed.followers.size > 0 || byKey.get(textOf(followed.key)) !== followed) return
    byKey.delete(textOf(followed.key))
    bySubscription.delete(followed.subscription)
    send({ kind: 'close', subscription: followed.subscription })
  }

  function retry(followed: Followed): void {
    become(followed, loading)
    open(followed)
  }

  return {
    follow: (key, changed) => {
      const followed = byKey.get(textOf(key)) ?? begin(key)
      // Whoever follows twice is two followers.
      const follower = (): void => changed()
      followed.followers.add(follower)
      return () => {
        followed.followers.delete(follower)
        later(() => endIfLeft(followed))
      }
    },
    read: (key) => byKey.get(textOf(key))?.state ?? loading,
    hear: (subscription, news) => {
      const followed = bySubscription.get(subscription)
      if (!followed) return
      const next = stateAfter(followed.state, news, () => retry(followed))
      if (next !== followed.state) become(followed, next)
    },
    closeAll: () => {
      for (const { subscription } of byKey.values()) send({ kind: 'close', subscription })
    },
    openAgain: () => {
      for (const followed of byKey.values()) open(followed)
    },
  }
}

/** A first answer that comes again, of an engine that was started anew, leaves what it does not change as it was, too. */
function stateAfter(state: Live<unknown>, news: LiveNews, retry: () => void): Live<unknown> {
  switch (news.kind) {
    case 'answer': {
      if (state.kind !== 'ready') return { kind: 'ready', data: news.answer }
      const delta = deltaOf(state.data, news.answer)
      return delta ? { kind: 'ready', data: applyDelta(state.data, delta) } : state
    }
    case 'delta':
      return state.kind === 'ready' ? { kind: 'ready', data: applyDelta(state.data, news.delta) } : state
    case 'failed':
      return { kind: 'failed', message: news.error.message, retry }
  }
}

function textOf({ name, args }: LiveKey): string {
  return `${name} ${args}`
}
