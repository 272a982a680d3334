import { clipboard, ipcMain } from 'electron'
import type { z } from 'zod'
import { rejected } from '#shared/base/outcome.ts'
import { onlineCalls, type OnlineCallName } from '#desktop/ipc/online-calls.ts'
import { mainCalls, type MainCall, type MainResults, type Reply } from '#desktop/ipc/contract.ts'
import type { Accounts } from './accounts.ts'
import type { EngineHost } from './engine-process.ts'
import type { Log } from './log-file.ts'
import { saveText } from './save-text.ts'
import { isOwnPage, openOutside } from './lock-down.ts'
import type { ServerAddress } from './server-address.ts'
import { pickResultFiles } from './pick-result-files.ts'

type Handlers = {
  readonly [Name in MainCall]: (args: z.output<(typeof mainCalls)[Name]>) => Promise<MainResults[Name]>
}

interface Deps {
  readonly accounts: Accounts
  readonly appInfo: () => MainResults['appInfo']
  readonly address: ServerAddress
  /** Gives the window a port, the other end of which `connect` takes. */
  readonly connectWindow: (connect: EngineHost['connect']) => void
  /** Shows a folder in the system's own file manager. */
  readonly openFolder: (which: 'data' | 'logs') => Promise<void>
  readonly startOtherProfile: () => void
  readonly log: Log
}

/** Answers what the window asks of this process, and of the server through it. Strangers are not answered. */
export function answerWindow(deps: Deps): void {
  const { accounts, appInfo, address, connectWindow, openFolder, startOtherProfile, log } = deps
  const handlers = {
    connectEngine: async () => {
      // Where nobody is signed in, the port comes with the engine.
      const engine = accounts.engine()
      if (engine) connectWindow(engine.connect)
      return null
    },
    session: async () => accounts.session(),
    signInForDevelopment: async ({ role }) => accounts.signInForDevelopment(role),
    signInMethods: async () => accounts.signInMethods(),
    signInWithBrowser: async ({ way }) => accounts.signInWithBrowser(way),
    openBrowserAgain: async () => {
      accounts.browserSignIn()?.open()
      return null
    },
    cancelBrowserSignIn: async () => {
      accounts.browserSignIn()?.cancel()
      return null
    },
    deleteAccount: async (request) => accounts.deleteAccount(request),
    signOut: async ({ evenWithUnsentWork }) => accounts.signOut(evenWithUnsentWork),
    openExternal: async ({ url }) => {
      await openOutside(url)
      return null
    },
    copyText: async ({ text }) => {
      await clipboard.writeText(text)
      return null
    },
    saveText: async ({ fileName, text }) => saveText(fileName, text),
    pickResultFiles: async () => pickResultFiles(),
    appInfo: async () => appInfo(),
    server: async () => ({ address: address.current(), changeable: address.changeable }),
    chooseServer: async ({ address: typed }) => {
      if (accounts.userId() !== null) return signOutFirst
      const outcome = address.choose(typed)
      if (outcome.ok) await accounts.serverChanged()
      return outcome
    },
    engineState: async () => accounts.engine()?.state() ?? null,
    startEngineAgain: async (how) => {
      log('engine-started-by-person', how)
      accounts.engine()?.startAgain(how)
      return null
    },
    openDataFolder: async () => {
      await openFolder('data')
      return null
    },
    showLogs: async () => {
      await openFolder('logs')
      return null
    },
    reportFault: async (fault) => {
      log('window-fault', fault)
      return null
    },
    startOtherProfile: async () => {
      startOtherProfile()
      return null
    },
  } satisfies Handlers

  for (const name of Object.keys(mainCalls) as MainCall[]) {
    answer(log, name, async (args) => {
      const parsed = mainCalls[name].safeParse(args)
      if (!parsed.success) return { ok: false, error: { code: 'invalid', message: parsed.error.message } }
      const handler = handlers[name] as (args: unknown) => Promise<unknown>
      return { ok: true, result: await handler(parsed.data) }
    })
  }
  for (const name of Object.keys(onlineCalls) as OnlineCallName[]) {
    answer(log, name, async (args) => ({ ok: true, result: await accounts.ask(name, args) }))
  }
}

function answer(log: Log, name: string, reply: (args: unknown) => Promise<Reply<unknown>>): void {
  ipcMain.handle(`call:${name}`, async (event, args: unknown): Promise<Reply<unknown>> => {
    if (!isOwnPage(event.sender, event.senderFrame)) {
      return { ok: false, error: { code: 'not-allowed', message: 'Only the GridBoss window may ask.' } }
    }
    try {
      return await reply(args)
    } catch (error) {
      log('call-failed', { name, error })
      return {
        ok: false,
        error: { code: 'internal', message: error instanceof Error ? error.message : String(error) },
      }
    }
  })
}

const signOutFirst = rejected(
  'signed-in',
  'Sign out first: your work belongs to the server you are signed in at.',
)
