import { useEffect } from 'react'
import type { CommandName } from '#desktop/ipc/commands.ts'
import { call, messageOf } from './bridge.ts'
import { exportBundle } from './features/bundle/export-bundle.ts'
import { importHere } from './features/import/begin-import.ts'
import { leagueOf } from './route.ts'
import { commandFor, isTyping } from './shortcuts/key-press.ts'
import { onMac } from './ui/keys.tsx'
import { notify } from './notify.ts'
import { chooseTheme, go, goBack, show, useView } from './view.ts'

/** Does what a command of the menu, the palette or a shortcut says. Where it makes no sense now, it does nothing. */
export function perform(name: CommandName): void {
  const leagueId = leagueOf(useView.getState().route)
  switch (name) {
    case 'open-palette':
      return show('palette')
    case 'open-outbox':
      return show('outbox')
    case 'open-laptops':
      return show('laptops')
    case 'take-over':
      return show('take-over')
    case 'export-bundle':
      void exportBundle()
      return
    case 'open-shortcuts':
      return show('shortcuts')
    case 'go-leagues':
      return go({ screen: 'leagues' })
    case 'go-account':
      return go({ screen: 'account' })
    case 'go-billing':
      return go({ screen: 'billing' })
    case 'go-overview':
    case 'go-events':
    case 'go-standings':
    case 'go-roster':
    case 'go-seasons':
    case 'go-rulings':
    case 'go-stewards':
    case 'go-rules':
    case 'go-members':
    case 'go-settings':
    case 'go-discord':
    case 'go-audit':
      if (leagueId !== null) go({ screen: screens[name], leagueId })
      return
    case 'go-back':
      return goBack()
    case 'switch-theme':
      return chooseTheme(isDark() ? 'light' : 'dark')
    case 'import-results':
      void importHere()
      return
    case 'sync-now':
      call('syncNow', {}).catch((error: unknown) => notify(messageOf(error), 'danger'))
      return
    case 'show-logs':
      call('showLogs', {}).catch((error: unknown) => notify(messageOf(error), 'danger'))
      return
    case 'sign-out':
      return show('sign-out')
  }
}

/** Listens for shortcuts in the window, for choices in the application menu, and for the network coming back. */
export function useCommands(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const name = commandFor(event, { onMac, typing: isTyping(event.target) })
      if (name === null) return
      // Taken here, so that the menu's accelerator does not do it a second time.
      event.preventDefault()
      perform(name)
    }
    // Before a dialog hears them, which keeps arrows to itself.
    window.addEventListener('keydown', onKey, true)
    const onOnline = (): void => perform('sync-now')
    window.addEventListener('online', onOnline)
    const stop = window.app.onEvent((event) => {
      if (event.kind === 'command') perform(event.name)
    })
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('online', onOnline)
      stop()
    }
  }, [])
}

const screens = {
  'go-overview': 'overview',
  'go-events': 'events',
  'go-standings': 'standings',
  'go-roster': 'roster',
  'go-seasons': 'seasons',
  'go-rulings': 'rulings',
  'go-stewards': 'stewards',
  'go-rules': 'rules',
  'go-members': 'members',
  'go-settings': 'settings',
  'go-discord': 'discord',
  'go-audit': 'audit',
} as const

function isDark(): boolean {
  const { theme } = useView.getState()
  return theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
}
