import { z } from 'zod'
import type { Outcome, Rejection } from '#shared/base/outcome.ts'
import type { BundlePreview } from '#shared/sync/bundle-preview.ts'
import { Role } from '#shared/model/role.ts'
import type { CommandName } from './commands.ts'
import type { EngineState } from './engine-state.ts'
import type { OnlineAnswer, OnlineArgs, OnlineCallName, OnlineResult } from './online-calls.ts'
import type { PickedFile } from './picked-file.ts'
import type { OutboxItem, SyncNotice, SyncStatus } from '#shared/sync/status.ts'

export const SignedInUser = z.object({ id: z.uuid(), displayName: z.string() })
export type SignedInUser = z.infer<typeof SignedInUser>

const none = z.strictObject({})

/** What the renderer may ask of the engine, over its port. Arguments are parsed again at the engine's door. */
export const engineCalls = {
  /** Runs a mutation on this device and puts it in the outbox. */
  mutate: z.strictObject({ leagueId: z.uuid(), name: z.string().max(80), args: z.unknown() }),
  /** A query's answer as it is now. What is to be kept fresh is opened over the port instead: engine-port.ts. */
  readQuery: z.strictObject({ name: z.string().max(80), args: z.unknown() }),
  syncStatus: none,
  /** Tries to connect now instead of waiting for the next retry. */
  syncNow: none,
  outbox: none,
  /** Puts a refused mutation out of sight; its journal entry says so. `deviceId` names another device whose it is. */
  dismissRefused: z.strictObject({ seq: z.int().positive(), deviceId: z.uuid().exactOptional() }),
  /** Puts unsent work of this device away for good. */
  discardUnsent: z.strictObject({ seq: z.int().positive() }),
  /** What a person has to be told about their work that no line of the outbox can say. */
  notices: none,
  dismissNotice: z.strictObject({ id: z.int().positive() }),
  /** Does a refused mutation of this device again, as a new one. */
  retryRefused: z.strictObject({ seq: z.int().positive() }),
  /** What this laptop is called in files it signs, and the fingerprint of its key, for somebody to compare. */
  ownKey: none,
  /** The unsent work of a league as a signed file. */
  makeBundle: z.strictObject({ leagueId: z.uuid() }),
  /** What is in such a file; nothing is taken over. */
  readBundle: z.strictObject({ text: z.string() }),
  /** Takes over what is in a file. Doing it twice changes nothing. */
  takeOverBundle: z.strictObject({ text: z.string() }),
  /** Gives another device's unanswered work back, as if its file had never come. */
  giveBack: z.strictObject({ deviceId: z.uuid(), leagueId: z.uuid() }),
  /** A sheet that is being typed. It survives a restart; it is nobody else's business yet. */
  saveDraft: z.strictObject({ key: z.string().max(120), draft: z.unknown() }),
  loadDraft: z.strictObject({ key: z.string().max(120) }),
  discardDraft: z.strictObject({ key: z.string().max(120) }),
} as const

/** A file to be saved: its text, the name to suggest, and how many changes are in it. */
export interface MadeBundle {
  readonly ok: true
  readonly fileName: string
  readonly text: string
  readonly changes: number
}

export interface EngineResults {
  mutate: Outcome
  readQuery: unknown
  syncStatus: SyncStatus
  syncNow: null
  outbox: OutboxItem[]
  dismissRefused: null
  discardUnsent: null
  notices: SyncNotice[]
  dismissNotice: null
  retryRefused: Outcome
  ownKey: { readonly laptop: string; readonly fingerprint: string }
  makeBundle: MadeBundle | Rejection
  readBundle: { readonly ok: true; readonly preview: BundlePreview } | Rejection
  takeOverBundle: Outcome
  giveBack: null
  saveDraft: null
  loadDraft: unknown
  discardDraft: null
}

/** What the renderer may ask of the main process. */
export const mainCalls = {
  /** Hands the window a port to the engine, now and whenever the engine is started again. */
  connectEngine: none,
  session: none,
  /** The development sign-in; the server offers it on loopback only, while no Discord client id is set. */
  signInForDevelopment: z.strictObject({ role: Role }),
  /** How one can sign in right now. */
  signInMethods: none,
  /**
   * Signs in with Discord by the person's browser and answers when that has ended. 'loopback' lets the browser come back
   * to a port of this machine, 'link' by the app's own kind of address.
   */
  signInWithBrowser: z.strictObject({ way: z.enum(['loopback', 'link']) }),
  /** Opens the browser once more for the sign-in that is under way. */
  openBrowserAgain: none,
  cancelBrowserSignIn: none,
  /** Deletes the account, and everything of it on this device; `confirm` is the person's name as they typed it. */
  deleteAccount: z.strictObject({ confirm: z.string().max(200), keepDriverNames: z.boolean() }),
  /** Refused with code 'unsent-work' while the outbox holds work, unless `evenWithUnsentWork`. */
  signOut: z.strictObject({ evenWithUnsentWork: z.boolean() }),
  openExternal: z.strictObject({ url: z.url({ protocol: /^https?$/ }) }),
  /** Puts a text on the system's clipboard, such as a link to hand on. */
  copyText: z.strictObject({ text: z.string().min(1).max(10_000) }),
  /** Asks where, then writes a text file. */
  saveText: z.strictObject({
    fileName: z.string().regex(/^[\w .-]{1,100}$/),
    text: z.string().max(50_000_000),
  }),
  /** Asks a person for simulators' result files and reads them; none where they chose none. */
  pickResultFiles: none,
  appInfo: none,
  /** Where the server of this profile is, and whether a person may choose another one. */
  server: none,
  /** Takes the address of another server, as typed; only while nobody is signed in. */
  chooseServer: z.strictObject({ address: z.string().max(500) }),
  /** What the part that keeps the data is doing; null while nobody is signed in. */
  engineState: none,
  /** Starts an engine that has stopped; `setJournalAside` begins a new journal and keeps the old one beside it. */
  startEngineAgain: z.strictObject({ setJournalAside: z.boolean() }),
  /** Shows the folder with the data of whoever is signed in in the system's own file manager. */
  openDataFolder: none,
  /** Shows the folder with the log files there. */
  showLogs: none,
  /** Writes a fault of the window into the log file. */
  reportFault: z.strictObject({ message: z.string().max(2_000), stack: z.string().max(10_000) }),
  /** Starts GridBoss anew with a profile of its own, beside this one. */
  startOtherProfile: none,
} as const

export type Session =
  | ({ readonly kind: 'signed-out' } & SignInMethods)
  | { readonly kind: 'signed-in'; readonly user: SignedInUser }

export interface SignInMethods {
  readonly developmentSignIn: boolean
  readonly discordSignIn: boolean
  readonly serverReachable: boolean
}

export interface MainResults {
  connectEngine: null
  session: Session
  signInForDevelopment: Outcome
  signInMethods: SignInMethods
  signInWithBrowser: Outcome
  openBrowserAgain: null
  cancelBrowserSignIn: null
  deleteAccount: Outcome
  signOut: Outcome
  openExternal: null
  copyText: null
  /** False where the person changed their mind. */
  saveText: boolean
  pickResultFiles: PickedFile[]
  appInfo: AppInfo
  server: { readonly address: string; readonly changeable: boolean }
  chooseServer: Outcome
  engineState: EngineState | null
  startEngineAgain: null
  openDataFolder: null
  showLogs: null
  reportFault: null
  startOtherProfile: null
}

export interface AppInfo {
  readonly version: string
  readonly serverUrl: string
  readonly webUrl: string
  readonly profile: string
  readonly platform: string
  /** What other stewards know this laptop by. */
  readonly deviceName: string
  /** Where the sign-in is kept: the system's keychain, or a file of the own account where it has none. */
  readonly secretsKeptBy: 'keychain' | 'file'
}

export type EngineCall = keyof typeof engineCalls
export type MainCall = keyof typeof mainCalls
/** Everything the window may ask for. */
export type CallName = EngineCall | MainCall | OnlineCallName
export type CallArgs<Name extends CallName> = Name extends EngineCall
  ? z.input<(typeof engineCalls)[Name]>
  : Name extends MainCall
    ? z.input<(typeof mainCalls)[Name]>
    : Name extends OnlineCallName
      ? OnlineArgs<Name>
      : never
export type CallResult<Name extends CallName> = Name extends EngineCall
  ? EngineResults[Name]
  : Name extends MainCall
    ? MainResults[Name]
    : Name extends OnlineCallName
      ? OnlineAnswer<OnlineResult<Name>>
      : never

/** Errors cross process borders as data, because Electron loses their classes. */
export type Reply<Result> =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } }

/** What the main process tells the renderer unasked. What the engine tells comes over its port. */
export type AppEvent =
  | { readonly kind: 'session-changed'; readonly session: Session }
  /** A person chose it in the application menu. */
  | { readonly kind: 'command'; readonly name: CommandName }
  | { readonly kind: 'engine'; readonly state: EngineState }

/**
 * The bridge that the preload script exposes as `window.app`: named functions, nothing else. It leads to the main process;
 * the engine is reached over the port that `connectEngine` asks for, which comes as a message of the window: engine-port.ts.
 */
export type Bridge = {
  readonly [Name in MainCall | OnlineCallName]: (args: CallArgs<Name>) => Promise<Reply<CallResult<Name>>>
} & {
  readonly onEvent: (listener: (event: AppEvent) => void) => () => void
}
