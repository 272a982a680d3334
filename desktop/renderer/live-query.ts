import { useEffect, useState } from 'react'
import type { CarriedWorkArgs, CarriedWorkView } from '#shared/queries/carried-work-view.ts'
import type { OpenTiesArgs, OpenTieView } from '#shared/queries/open-ties-view.ts'
import type { QueryArgs, QueryName, QueryResult } from '#shared/queries/registry.ts'
import type { RulesetPreviewArgs, RulesetPreviewView } from '#shared/queries/ruleset-preview-view.ts'
import type { StandingsArgs, StandingsView } from '#shared/queries/standings-view.ts'
import type { WhatIf } from '#shared/scoring/who-can-win.ts'
import { call, messageOf } from './bridge.ts'

/** What the engine computes instead of reading it. */
interface Computed {
  standings: { args: StandingsArgs; result: StandingsView }
  'carried-work': { args: CarriedWorkArgs; result: CarriedWorkView[] }
  'open-ties': { args: OpenTiesArgs; result: OpenTieView[] }
  'ruleset-preview': { args: RulesetPreviewArgs; result: RulesetPreviewView | null }
  'who-can-win': { args: StandingsArgs; result: WhatIf | null }
}

/** Every read the engine answers: the shared queries, and what it computes. */
export type LiveName = QueryName | keyof Computed
export type LiveArgs<Name extends LiveName> = Name extends keyof Computed
  ? Computed[Name]['args']
  : Name extends QueryName
    ? QueryArgs<Name>
    : never
export type LiveResult<Name extends LiveName> = Name extends keyof Computed
  ? Computed[Name]['result']
  : Name extends QueryName
    ? QueryResult<Name>
    : never

export type Live<Result> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly data: Result }
  | { readonly kind: 'failed'; readonly message: string; readonly retry?: () => void }

const loading = { kind: 'loading' } as const
let opened = 0

/**
 * A query's answer, kept fresh for as long as the component is shown. `args` null asks nothing and stays loading: for
 * what needs another answer first.
 */
export function useLive<Name extends LiveName>(
  name: Name,
  args: LiveArgs<Name> | null,
): Live<LiveResult<Name>> {
  // The text says everything that args say, and unlike them it is equal when they are.
  const text = args === null ? null : JSON.stringify(args)
  const key = `${name} ${text ?? ''}`
  const [attempt, setAttempt] = useState(0)
  const [answer, setAnswer] = useState<{ key: string; live: Live<LiveResult<Name>> }>({
    key,
    live: loading,
  })
  useEffect(() => {
    if (text === null) return
    // A person who tries again opens another subscription.
    const subscription = `${++opened}.${attempt} ${name}`
    let heard = false
    const stopListening = window.app.onEvent((event) => {
      if (event.kind !== 'query-result' || event.subscription !== subscription) return
      heard = true
      setAnswer({ key, live: { kind: 'ready', data: event.result as LiveResult<Name> } })
    })
    call('openQuery', { subscription, name, args: JSON.parse(text) as unknown }).then(
      // An event can overtake the reply; it is then the newer answer.
      (first) => {
        if (!heard) setAnswer({ key, live: { kind: 'ready', data: first as LiveResult<Name> } })
      },
      (error: unknown) => {
        const retry = () => {
          setAnswer({ key, live: loading })
          setAttempt((count) => count + 1)
        }
        setAnswer({ key, live: { kind: 'failed', message: messageOf(error), retry } })
      },
    )
    return () => {
      heard = true
      stopListening()
      void call('closeQuery', { subscription }).catch(() => undefined)
    }
  }, [key, name, text, attempt])

  return answer.key === key ? answer.live : loading
}
