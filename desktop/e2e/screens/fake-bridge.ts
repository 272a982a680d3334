import type { LeaseState } from '#shared/entitlements/lease-state.ts'
import type { Page } from '@playwright/test'
import type { AppEvent, Reply, Session, SignInMethods } from '#desktop/ipc/contract.ts'
import type { ToEnginePort } from '#desktop/ipc/engine-port.ts'
import type { EngineState } from '#desktop/ipc/engine-state.ts'
import { onlineCalls } from '#desktop/ipc/online-calls.ts'
import type { OutboxItem, SyncStatus } from '#shared/sync/status.ts'
import { incidentDetail, incidents } from './demo-incidents.ts'
import * as demo from './demo-league.ts'
import * as office from './demo-office.ts'
import { progress } from './demo-progress.ts'
import * as rules from './demo-rules.ts'

/** What the window is told, for states that a real engine reaches only by accident or after a long time. */
export interface BridgeAnswers {
  readonly session: Session
  readonly status: SyncStatus
  /** How one can sign in again; the development sign-in unless told otherwise. */
  readonly signInMethods?: SignInMethods
  readonly engineState: EngineState | null
  readonly outbox: readonly OutboxItem[]
  /** By how much the server's clock is ahead. */
  readonly clockOffsetMs?: number
  /** What the server has promised of leagues' plans. */
  readonly leases?: Readonly<Record<string, LeaseState>>
  /** Query answers by name; a name that is missing stays unanswered, 'fails' fails. */
  readonly answers: Readonly<Record<string, unknown>>
  /**
   * What the engine and the main process answer to other calls, by name; one that is missing answers that all is well. Of
   * mutations, 'mutate NAME' goes before 'mutate'.
   */
  readonly engine?: Readonly<Record<string, unknown>>
  /** What the server answers to online calls, by name; one that is missing answers that there is no connection. */
  readonly online?: Readonly<Partial<Record<keyof typeof onlineCalls, unknown>>>
  /** Answers that depend on what was asked, by name. */
  readonly computed: Readonly<Record<string, (args: unknown) => unknown>>
}

/** In step with the server since just now. */
export function synced(): SyncStatus & { kind: 'synced' } {
  return {
    kind: 'synced',
    pending: 0,
    oldestPendingAt: null,
    refused: 0,
    lastSyncedAt: Date.now(),
  }
}

export const demoAnswers: BridgeAnswers = {
  session: { kind: 'signed-in', user: { id: demo.ids.user, displayName: 'Olivia Owner' } },
  status: synced(),
  engineState: { kind: 'running', opened: { journal: null, replica: 'as-it-was' } },
  outbox: [],
  answers: {
    leagues: demo.leagues,
    league: demo.league,
    events: demo.events,
    event: demo.event,
    sheet: demo.sheet,
    'sheet-parts': { parts: [], submitted: null, writers: {} },
    roster: demo.roster,
    'office-roster': office.officeRoster,
    'driver-history': office.driverHistory,
    seasons: office.seasons,
    calendar: office.calendar,
    standings: demo.standings,
    progress,
    explanation: demo.explanation,
    rulings: rules.rulings,
    incidents,
    'season-rules': rules.seasonRules,
    'session-cars': rules.sessionCars,
    'open-ties': [],
    'who-can-win': rules.chances,
    names: { [demo.ids.race]: 'round 1, Monza Night · Race' },
    'session-results': demo.results,
    'latest-session': {
      id: demo.ids.race,
      name: 'Race',
      status: 'official',
      underProtest: false,
      eventId: demo.ids.done,
      eventName: 'Monza Night',
      round: 1,
      startsAt: '2026-04-04T18:00:00.000Z',
    },
  },
  computed: { incident: incidentDetail, 'ruleset-preview': rules.preview },
}

/** Puts a bridge into the page that answers from `answers` and keeps drafts and mutations in `window.heard`. */
export async function installBridge(
  page: Page,
  { computed, ...answers }: BridgeAnswers,
  route: object,
): Promise<void> {
  await page.exposeFunction('computeAnswer', (name: string, args: unknown) => computed[name]?.(args))
  await page.addInitScript(
    ([answers, route, computed, onlineNames]) => {
      localStorage.setItem('route', JSON.stringify(route))
      const listeners = new Set<(event: AppEvent) => void>()
      // This function is sent to the page as text, so what it uses stands inside it.
      // oxlint-disable-next-line unicorn/consistent-function-scoping
      const ok = (result: unknown) => Promise.resolve({ ok: true, result })
      const heard = {
        drafts: {} as Record<string, unknown>,
        mutations: [] as unknown[],
        calls: [] as string[],
      }
      const online: Record<string, unknown> = { ...answers.online }
      const subscriptions: Record<string, number> = {}
      let engine: MessagePort | null = null
      const answer = (name: string, args: unknown): Promise<unknown> => {
        if (computed.includes(name)) {
          const { computeAnswer } = window as unknown as {
            computeAnswer: (name: string, args: unknown) => Promise<unknown>
          }
          return computeAnswer(name, args).then(ok)
        }
        if (!(name in answers.answers)) return new Promise(() => undefined)
        if (answers.answers[name] === 'fails') {
          return Promise.resolve({
            ok: false,
            error: { code: 'broken', message: 'The local data cannot be read.' },
          })
        }
        return ok(answers.answers[name])
      }
      const app = {
        session: () => ok(answers.session),
        signInMethods: () =>
          ok(
            answers.signInMethods ?? { developmentSignIn: true, discordSignIn: false, serverReachable: true },
          ),
        syncStatus: () => ok(answers.status),
        engineState: () => ok(answers.engineState),
        server: () => ok({ address: 'https://gridboss.test', changeable: true }),
        outbox: () => ok(answers.outbox),
        appInfo: () =>
          ok({
            version: '0.1.0',
            serverUrl: 'http://gridboss.test',
            webUrl: 'http://gridboss.test',
            profile: '',
            platform: 'linux',
            deviceName: 'Pit wall',
            secretsKeptBy: 'keychain',
          }),
        readQuery: (args: { name: string; args: unknown }) => answer(args.name, args.args),
        connectEngine: () => {
          const { port1, port2 } = new MessageChannel()
          engine = port1
          port1.addEventListener('message', ({ data }: MessageEvent<ToEnginePort>) => void hearPort(data))
          port1.start()
          window.postMessage('engine-port', window.location.origin, [port2])
          return ok(null)
        },
        saveDraft: (args: { key: string; draft: unknown }) => {
          heard.drafts[args.key] = structuredClone(args.draft)
          return ok(null)
        },
        loadDraft: (args: { key: string }) => ok(heard.drafts[args.key] ?? null),
        discardDraft: () => ok(null),
        mutate: (args: unknown) => {
          heard.mutations.push(args)
          const named = answers.engine?.[`mutate ${(args as { name: string }).name}`]
          return ok(named ?? answers.engine?.['mutate'] ?? { ok: true })
        },
        onEvent: (listener: (event: AppEvent) => void) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      }
      const other = new Proxy(app, {
        get: (target, name) =>
          Reflect.get(target, name) ??
          (() => {
            heard.calls.push(String(name))
            if (answers.engine && String(name) in answers.engine) return ok(answers.engine[String(name)])
            if (!onlineNames.includes(String(name))) return ok({ ok: true })
            if (String(name) in online) return ok(online[String(name)])
            return ok({ ok: false, code: 'server-unreachable', message: 'The server does not answer.' })
          }),
      })
      const values: Record<string, unknown> = {
        'sync-status': answers.status,
        outbox: answers.outbox,
        discarded: answers.engine?.['discarded'] ?? [],
        notices: answers.engine?.['notices'] ?? [],
        leases: answers.leases ?? {},
        'server-clock': { offsetMs: answers.clockOffsetMs ?? null },
      }
      const hearPort = async (message: ToEnginePort): Promise<void> => {
        if (message.kind === 'call') {
          const reply = await (Reflect.get(other, message.name) as (args: unknown) => Promise<unknown>)(
            message.args,
          )
          engine?.postMessage({ kind: 'reply', id: message.id, reply })
        }
        if (message.kind !== 'open') return
        const { subscription, name, args } = message
        subscriptions[name] = subscription
        const reply = (await (name in values ? ok(values[name]) : answer(name, args))) as Reply<unknown>
        const news = reply.ok
          ? { kind: 'answer', answer: reply.result }
          : { kind: 'failed', error: reply.error }
        engine?.postMessage({ kind: 'live', subscription, news })
      }
      Object.assign(window, {
        app: other,
        tellLive: (name: string, answer: unknown) =>
          engine?.postMessage({
            kind: 'live',
            subscription: subscriptions[name],
            news: { kind: 'answer', answer },
          }),
        answerOnline: (name: string, answer: unknown) => {
          online[name] = answer
        },
        heard,
        tell: (event: AppEvent) => listeners.forEach((each) => each(event)),
      })
    },
    [answers, route, Object.keys(computed), Object.keys(onlineCalls)] as const,
  )
}
