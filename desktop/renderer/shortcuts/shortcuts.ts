import { matches, type KeyPress } from './key-press.ts'

/**
 * What keys do in one place of the window, in Electron's notation: what listens, the hints on buttons and the list of
 * shortcuts all read this one table. What keys do everywhere stands in `desktop/ipc/commands.ts`, because the application
 * menu shows it, too.
 */
export const shortcuts = {
  'sheet.place': { scope: 'sheet', keys: 'Enter', label: 'Place the car whose number is typed' },
  'sheet.into-grid': { scope: 'sheet', keys: 'Down', label: 'From the number into the sheet' },
  'sheet.move-up': { scope: 'sheet', keys: 'Alt+Up', label: 'Move the row up' },
  'sheet.move-down': { scope: 'sheet', keys: 'Alt+Down', label: 'Move the row down' },
  'sheet.decide': { scope: 'sheet', keys: 'Alt+N', label: 'Decide what needs you' },
  'sheet.see-merged': { scope: 'sheet', keys: 'Alt+M', label: 'See what merged by itself' },
  'sheet.did-not-finish': { scope: 'sheet', keys: 'Alt+D', label: 'Did not finish' },
  'sheet.did-not-start': { scope: 'sheet', keys: 'Alt+S', label: 'Did not start' },
  'sheet.disqualified': { scope: 'sheet', keys: 'Alt+X', label: 'Disqualified' },
  'sheet.finished': { scope: 'sheet', keys: 'Alt+F', label: 'Finished' },
  'sheet.dead-heat': { scope: 'sheet', keys: 'Alt+E', label: 'Dead heat with the car ahead, or no longer' },
  'sheet.pole': { scope: 'sheet', keys: 'Alt+P', label: 'Pole' },
  'sheet.fastest-lap': { scope: 'sheet', keys: 'Alt+L', label: 'Fastest lap' },
  'sheet.remove': { scope: 'sheet', keys: 'CmdOrCtrl+Backspace', label: 'Take the row off the sheet' },
  'sheet.undo': { scope: 'sheet', keys: 'CmdOrCtrl+Z', label: 'Undo' },
  'sheet.redo': { scope: 'sheet', keys: 'CmdOrCtrl+Shift+Z', label: 'Redo' },
  'sheet.to-number': { scope: 'sheet', keys: 'Esc', label: 'Back to the number' },
  'sheet.standings': { scope: 'sheet', keys: 'Alt+T', label: 'Show or hide the standings beside it' },
  'sheet.submit': { scope: 'sheet', keys: 'CmdOrCtrl+Enter', label: 'Submit the sheet' },
  'stewards.report': { scope: 'stewards', keys: 'N', label: 'Report an incident' },
  'stewards.decide': { scope: 'stewards', keys: 'D', label: 'Decide' },
  'stewards.investigate': { scope: 'stewards', keys: 'I', label: 'Investigate' },
  'stewards.vote': { scope: 'stewards', keys: 'V', label: 'Open a blind vote, or vote' },
  'stewards.close-vote': { scope: 'stewards', keys: 'C', label: 'Close the vote' },
  'stewards.statement': { scope: 'stewards', keys: 'S', label: 'Add a statement' },
  'roster.next': { scope: 'roster', keys: 'Down', label: 'To the next driver' },
  'roster.previous': { scope: 'roster', keys: 'Up', label: 'To the driver before' },
  'roster.edit': { scope: 'roster', keys: 'F2', label: 'Edit the driver in the row' },
  'roster.archive': { scope: 'roster', keys: 'Delete', label: 'Archive the driver' },
  'rules.save': { scope: 'rules', keys: 'CmdOrCtrl+Enter', label: 'Save the rules' },
  'order.up': { scope: 'order', keys: 'Alt+Up', label: 'Move the line up' },
  'order.down': { scope: 'order', keys: 'Alt+Down', label: 'Move the line down' },
} as const satisfies Record<string, Shortcut>

export interface Shortcut {
  readonly scope: Scope
  readonly keys: string
  readonly label: string
}

export type Scope = keyof typeof scopeWords
export type ShortcutName = keyof typeof shortcuts
export type ShortcutOf<In extends Scope> = {
  [Name in ShortcutName]: (typeof shortcuts)[Name]['scope'] extends In ? Name : never
}[ShortcutName]

export const scopeWords = {
  sheet: 'On a result sheet',
  stewards: 'In the stewards’ queue',
  roster: 'In the list of drivers',
  rules: 'While rules are edited',
  order: 'In a list whose order matters',
} as const

export const scopes = Object.keys(scopeWords) as Scope[]

/** The shortcuts of one place, as they are listed. */
export function shortcutsIn<In extends Scope>(scope: In): ShortcutOf<In>[] {
  return (Object.keys(shortcuts) as ShortcutName[]).filter(
    (name): name is ShortcutOf<In> => shortcuts[name].scope === scope,
  )
}

/** What a key press means in a place; null where it means nothing there. */
export function shortcutFor<In extends Scope>(
  press: KeyPress,
  scope: In,
  onMac: boolean,
): ShortcutOf<In> | null {
  return shortcutsIn(scope).find((name) => matches(press, shortcuts[name].keys, onMac)) ?? null
}
