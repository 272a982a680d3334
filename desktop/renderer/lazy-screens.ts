import { lazy, type ComponentType } from 'react'

/** Screens and what opens above them are loaded when they are opened, and all once the window has nothing else to do. */
const loaders: (() => Promise<unknown>)[] = []

function screen<Props>(load: () => Promise<ComponentType<Props>>) {
  loaders.push(load)
  return lazy(async () => ({ default: await load() }))
}

/** Loads what was not opened yet, so that no screen is waited for. */
export function loadAllScreens(): void {
  requestIdleCallback(() => {
    for (const load of loaders) void load()
  })
}

export const AccountScreen = screen(
  async () => (await import('./features/account/account-screen.tsx')).AccountScreen,
)
export const AuditScreen = screen(async () => (await import('./features/audit/audit-screen.tsx')).AuditScreen)
export const BillingScreen = screen(
  async () => (await import('./features/billing/billing-screen.tsx')).BillingScreen,
)
export const DiscordScreen = screen(
  async () => (await import('./features/discord/discord-screen.tsx')).DiscordScreen,
)
export const DriverScreen = screen(
  async () => (await import('./features/roster/driver-screen.tsx')).DriverScreen,
)
export const EventScreen = screen(async () => (await import('./features/event/event-screen.tsx')).EventScreen)
export const EventsScreen = screen(
  async () => (await import('./features/events/events-screen.tsx')).EventsScreen,
)
export const MembersScreen = screen(
  async () => (await import('./features/members/members-screen.tsx')).MembersScreen,
)
export const RosterScreen = screen(
  async () => (await import('./features/roster/roster-screen.tsx')).RosterScreen,
)
export const RulesScreen = screen(async () => (await import('./features/rules/rules-screen.tsx')).RulesScreen)
export const RulesEditScreen = screen(
  async () => (await import('./features/rules/edit/rules-edit-screen.tsx')).RulesEditScreen,
)
export const RulingsScreen = screen(
  async () => (await import('./features/rulings/rulings-screen.tsx')).RulingsScreen,
)
export const SeasonsScreen = screen(
  async () => (await import('./features/seasons/seasons-screen.tsx')).SeasonsScreen,
)
export const SettingsScreen = screen(
  async () => (await import('./features/settings/settings-screen.tsx')).SettingsScreen,
)
export const SheetScreen = screen(async () => (await import('./features/sheet/sheet-screen.tsx')).SheetScreen)
export const StandingsScreen = screen(
  async () => (await import('./features/standings/standings-screen.tsx')).StandingsScreen,
)
export const StewardsScreen = screen(
  async () => (await import('./features/incidents/stewards-screen.tsx')).StewardsScreen,
)
export const ImportHost = screen(async () => (await import('./features/import/import-host.tsx')).ImportHost)
export const LaptopsDialog = screen(
  async () => (await import('./features/bundle/laptops-dialog.tsx')).LaptopsDialog,
)
export const OutboxPanel = screen(async () => (await import('./features/sync/outbox-panel.tsx')).OutboxPanel)
export const Palette = screen(async () => (await import('./features/find/palette.tsx')).Palette)
export const Shortcuts = screen(async () => (await import('./features/find/shortcuts.tsx')).Shortcuts)
export const SignInAgain = screen(
  async () => (await import('./features/sign-in/sign-in-again.tsx')).SignInAgain,
)
export const SignOut = screen(async () => (await import('./features/sign-in/sign-out.tsx')).SignOut)
export const TakeOverDialog = screen(
  async () => (await import('./features/bundle/take-over-dialog.tsx')).TakeOverDialog,
)
