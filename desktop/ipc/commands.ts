/**
 * What can be done from anywhere in the window: shown in the application menu, in the command palette and in the list of
 * shortcuts, all from this one table. `accelerator` is in Electron's notation; CmdOrCtrl is Cmd on a Mac.
 */
export const commands = {
  'open-palette': { label: 'Find anything…', accelerator: 'CmdOrCtrl+K', menu: 'go' },
  'go-leagues': { label: 'Leagues', accelerator: 'CmdOrCtrl+0', menu: 'go' },
  'go-overview': { label: 'Overview', accelerator: 'CmdOrCtrl+1', menu: 'go' },
  'go-events': { label: 'Events', accelerator: 'CmdOrCtrl+2', menu: 'go' },
  'go-standings': { label: 'Standings', accelerator: 'CmdOrCtrl+3', menu: 'go' },
  'go-roster': { label: 'Drivers and teams', accelerator: 'CmdOrCtrl+4', menu: 'go' },
  'go-seasons': { label: 'Seasons', accelerator: 'CmdOrCtrl+8', menu: 'go' },
  'go-rulings': { label: 'Rulings', accelerator: 'CmdOrCtrl+5', menu: 'go' },
  'go-rules': { label: 'Rules', accelerator: 'CmdOrCtrl+6', menu: 'go' },
  'go-stewards': { label: 'Stewards', accelerator: 'CmdOrCtrl+7', menu: 'go' },
  'go-members': { label: 'Members', accelerator: 'CmdOrCtrl+9', menu: 'go' },
  'go-settings': { label: 'Settings', accelerator: 'CmdOrCtrl+,', menu: 'go' },
  'go-discord': { label: 'Discord', accelerator: null, menu: 'go' },
  'go-audit': { label: 'Audit log', accelerator: null, menu: 'go' },
  'go-account': { label: 'Your account', accelerator: null, menu: 'go' },
  'go-billing': { label: 'Plan and billing', accelerator: null, menu: 'go' },
  'go-back': { label: 'Back', accelerator: 'Alt+Left', macAccelerator: 'CmdOrCtrl+[', menu: 'go' },
  'import-results': { label: 'Import results…', accelerator: 'CmdOrCtrl+I', menu: 'file' },
  'sync-now': { label: 'Sync now', accelerator: 'CmdOrCtrl+R', menu: 'file' },
  'export-bundle': { label: 'Hand unsent work over…', accelerator: 'CmdOrCtrl+E', menu: 'file' },
  'take-over': { label: 'Take work over…', accelerator: 'CmdOrCtrl+O', menu: 'file' },
  'open-laptops': { label: 'Known laptops', accelerator: null, menu: 'file' },
  'open-outbox': { label: 'Outbox', accelerator: 'CmdOrCtrl+J', menu: 'file' },
  'sign-out': { label: 'Sign out', accelerator: null, menu: 'file' },
  'switch-theme': { label: 'Switch light and dark', accelerator: 'CmdOrCtrl+Shift+L', menu: 'view' },
  'show-logs': { label: 'Show logs', accelerator: null, menu: 'help' },
  'open-shortcuts': { label: 'Keyboard shortcuts', accelerator: 'CmdOrCtrl+/', menu: 'help' },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof commands
export const commandNames = Object.keys(commands) as CommandName[]

export interface Command {
  readonly label: string
  readonly accelerator: string | null
  /** Where a Mac uses the other one for moving in a text. */
  readonly macAccelerator?: string
  readonly menu: 'file' | 'go' | 'view' | 'help'
}

/** The shortcut of a command on this system. */
export function acceleratorOf(name: CommandName, onMac: boolean): string | null {
  const command: Command = commands[name]
  return (onMac ? command.macAccelerator : undefined) ?? command.accelerator
}

/** Whether these keys belong to whoever is typing: they move in a text, change it, or put a letter into it. */
export function isForText(accelerator: string): boolean {
  const keys = accelerator.split('+')
  return !keys.includes('CmdOrCtrl') || textKeys.has(keys.at(-1) ?? '')
}

const textKeys = new Set(['Left', 'Right', 'Up', 'Down', 'Home', 'End', 'Backspace', 'Delete'])
