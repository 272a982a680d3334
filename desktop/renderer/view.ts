import { z } from 'zod'
import { create } from 'zustand'
import { parentOf, Route } from './route.ts'
import { askBefore } from './unsaved/ask-before.ts'

const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>
export type Overlay =
  | 'none'
  | 'palette'
  | 'outbox'
  | 'take-over'
  | 'laptops'
  | 'shortcuts'
  | 'sign-out'
  | 'sign-in'
interface View {
  readonly route: Route
  readonly theme: Theme
  readonly overlay: Overlay
  /** The season chosen per league; the active one where none is. */
  readonly seasonOf: Readonly<Record<string, string>>
  /** Whether the standings stand beside a sheet that is written on. */
  readonly standingsBeside: boolean
}

/** View state only: where a person is and what is open. Rows come from live queries. */
export const useView = create<View>(() => ({
  route: Route.catch({ screen: 'leagues' }).parse(kept('route')),
  theme: Theme.catch('system').parse(kept('theme')),
  overlay: 'none',
  seasonOf: {},
  standingsBeside: kept('standingsBeside') === true,
}))

/** Goes there; what was typed here and is not saved is asked about first. */
export function go(route: Route): void {
  askBefore(() => {
    keep('route', route)
    useView.setState({ route, overlay: 'none' })
  })
}

export function goBack(): void {
  go(parentOf(useView.getState().route))
}

export function show(overlay: Overlay): void {
  useView.setState({ overlay })
}

export function chooseSeason(leagueId: string, seasonId: string): void {
  useView.setState((view) => ({ seasonOf: { ...view.seasonOf, [leagueId]: seasonId } }))
}

export function chooseTheme(theme: Theme): void {
  keep('theme', theme)
  useView.setState({ theme })
}

export function turnStandingsBeside(): void {
  const standingsBeside = !useView.getState().standingsBeside
  keep('standingsBeside', standingsBeside)
  useView.setState({ standingsBeside })
}

function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null')
  } catch {
    return null
  }
}

function keep(name: string, value: unknown): void {
  localStorage.setItem(name, JSON.stringify(value))
}
