import type { CallArgs, EngineCall, EngineResults } from '#desktop/ipc/contract.ts'
import type { Bundles } from './bundle/bundles.ts'
import { fingerprintOf } from './bundle/device-key.ts'
import type { Device } from './device.ts'
import type { Storage } from './open-storage.ts'
import type { SyncDriver } from './sync/driver.ts'
import type { LiveAnswers } from './views/live-answers.ts'
import type { Writer } from './views/live-views.ts'

/** The calls of the contract. Arguments are taken as parsed. */
export type EngineCalls = {
  readonly [Name in EngineCall]: (args: CallArgs<Name>) => Promise<EngineResults[Name]>
}

interface Parts {
  readonly device: Device
  readonly driver: SyncDriver
  readonly live: LiveAnswers
  readonly bundles: Bundles
  readonly storage: Pick<Storage, 'key' | 'drafts'>
  readonly laptop: string
}

/** The calls, as one connection makes them. */
export function engineCallsOf(
  { device, driver, live, bundles, storage, laptop }: Parts,
  writer?: Writer,
): EngineCalls {
  return {
    mutate: async (request) => {
      const outcome = await device.mutate({ ...request, args: request.args ?? null }, writer)
      if (outcome.ok) driver.enqueued()
      return outcome
    },
    readQuery: async ({ name, args }) => live.read(name, args),
    syncStatus: async () => driver.status(),
    syncNow: async () => {
      driver.syncNow()
      return null
    },
    outbox: async () => device.outbox(),
    dismissRefused: async ({ seq, deviceId }) => {
      await device.dismiss(seq, deviceId)
      return null
    },
    discardUnsent: async ({ seq }) => {
      await device.discard(seq)
      driver.enqueued()
      return null
    },
    notices: async () => device.notices(),
    dismissNotice: async ({ id }) => {
      await device.dismissNotice(id)
      return null
    },
    retryRefused: async ({ seq }) => {
      const outcome = await device.retry(seq)
      if (outcome.ok) driver.enqueued()
      return outcome
    },
    ownKey: async () => ({ laptop, fingerprint: fingerprintOf(storage.key.publicKey) }),
    makeBundle: async ({ leagueId }) => bundles.make(leagueId),
    readBundle: async ({ text }) => bundles.read(text),
    takeOverBundle: async ({ text }) => {
      const outcome = await bundles.takeOver(text)
      if (outcome.ok) driver.enqueued()
      return outcome
    },
    giveBack: async ({ deviceId, leagueId }) => {
      await device.giveBack(deviceId, leagueId)
      return null
    },
    saveDraft: async ({ key, draft }) => {
      await storage.drafts.save(key, draft ?? null)
      return null
    },
    loadDraft: async ({ key }) => storage.drafts.load(key),
    discardDraft: async ({ key }) => {
      await storage.drafts.discard(key)
      return null
    },
  }
}
