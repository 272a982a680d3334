import { useMemo, useSyncExternalStore } from 'react'
import type { DeviceValueName, DeviceValues } from '#desktop/ipc/device-values.ts'
import type { CarriedWorkArgs, CarriedWorkView } from '#shared/queries/carried-work-view.ts'
import type { OpenTiesArgs, OpenTieView } from '#shared/queries/open-ties-view.ts'
import type { ProgressView } from '#shared/queries/progress-view.ts'
import type { QueryArgs, QueryName, QueryResult } from '#shared/queries/registry.ts'
import type { RulesetPreviewArgs, RulesetPreviewView } from '#shared/queries/ruleset-preview-view.ts'
import type { SheetStandingsArgs, SheetStandingsView } from '#shared/queries/sheet-standings-view.ts'
import type { StandingsAfterArgs, StandingsAfterView } from '#shared/queries/standings-after-view.ts'
import type { StandingsArgs, StandingsView } from '#shared/queries/standings-view.ts'
import type { WhatIf } from '#shared/scoring/who-can-win.ts'
import { engine } from './engine.ts'
import type { Live } from './live-answers.ts'

/** What the engine computes instead of reading it. */
interface Computed {
  standings: { args: StandingsArgs; result: StandingsView }
  'standings-after': { args: StandingsAfterArgs; result: StandingsAfterView | null }
  progress: { args: StandingsArgs; result: ProgressView | null }
  'sheet-standings': { args: SheetStandingsArgs; result: SheetStandingsView | null }
  'carried-work': { args: CarriedWorkArgs; result: CarriedWorkView[] }
  'open-ties': { args: OpenTiesArgs; result: OpenTieView[] }
  'ruleset-preview': { args: RulesetPreviewArgs; result: RulesetPreviewView | null }
  'who-can-win': { args: StandingsArgs; result: WhatIf | null }
}

/** Every read the engine answers: the shared queries, what it computes, and what the device says of itself. */
export type LiveName = QueryName | keyof Computed | DeviceValueName
export type LiveArgs<Name extends LiveName> = Name extends keyof Computed
  ? Computed[Name]['args']
  : Name extends QueryName
    ? QueryArgs<Name>
    : Name extends DeviceValueName
      ? Record<string, never>
      : never
export type LiveResult<Name extends LiveName> = Name extends keyof Computed
  ? Computed[Name]['result']
  : Name extends QueryName
    ? QueryResult<Name>
    : Name extends DeviceValueName
      ? DeviceValues[Name]
      : never

const unasked: Live<never> = { kind: 'loading' }

/**
 * A query's answer, kept fresh for as long as the component is shown; rows that did not change stay the same objects.
 * `args` null asks nothing and stays loading: for what needs another answer first.
 */
export function useLive<Name extends LiveName>(
  name: Name,
  args: LiveArgs<Name> | null,
): Live<LiveResult<Name>> {
  // The text says everything that args say, and unlike them it is equal when they are.
  const text = args === null ? null : JSON.stringify(args)
  const [follow, read] = useMemo(() => {
    if (text === null) return [() => () => {}, () => unasked] as const
    const key = { name, args: text }
    return [(changed: () => void) => engine.live.follow(key, changed), () => engine.live.read(key)] as const
  }, [name, text])
  return useSyncExternalStore(follow, read) as Live<LiveResult<Name>>
}

/** Follows an answer outside of a component, until the function that is answered is called. */
export function followLive<Name extends LiveName>(
  name: Name,
  args: LiveArgs<Name>,
  hear: (live: Live<LiveResult<Name>>) => void,
): () => void {
  const key = { name, args: JSON.stringify(args) }
  const look = (): void => hear(engine.live.read(key) as Live<LiveResult<Name>>)
  const stop = engine.live.follow(key, look)
  look()
  return stop
}
