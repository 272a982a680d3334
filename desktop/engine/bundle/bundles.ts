import { accepted, rejected, type Outcome, type Rejection } from '#shared/base/outcome.ts'
import type { BundlePreview } from '#shared/sync/bundle-preview.ts'
import { names } from '#shared/queries/names.ts'
import type { MadeBundle } from '#desktop/ipc/contract.ts'
import type { Clock } from '../clock.ts'
import type { Device } from '../device.ts'
import { isDiskFull } from '../engine-refused.ts'
import type { DeviceKey } from './device-key.ts'
import { exportBundle } from './export-bundle.ts'
import { readBundle, type ReadBundle } from './read-bundle.ts'

/** Unsent work that goes from laptop to laptop as a file. */
export interface Bundles {
  make(leagueId: string): Promise<MadeBundle | Rejection>
  read(text: string): Promise<{ ok: true; preview: BundlePreview } | Rejection>
  /** Takes over what `read` showed. Doing it twice changes nothing. */
  takeOver(text: string): Promise<Outcome>
}

export interface BundlesOptions {
  readonly device: Device
  readonly key: DeviceKey
  readonly clock: Clock
  readonly person: string
  readonly laptop: string
}

export function openBundles({ device, key, clock, person, laptop }: BundlesOptions): Bundles {
  const read = async (text: string): Promise<ReadBundle> =>
    readBundle(text, async (leagueId) => {
      const { revision } = await device.checksum(leagueId)
      return device.read(async (db) => ({
        deviceId: device.deviceId,
        userId: device.userId,
        db,
        known: device.known,
        revision,
        now: clock.now(),
      }))
    })

  return {
    make: async (leagueId) => {
      const unsettled = device.unsettled(leagueId)
      const { revision } = await device.checksum(leagueId)
      const facts = await device.read(async (db) => {
        const { rows } = await db.query<{ name: string; slug: string }>(
          'select name, slug from leagues where id = $1',
          [leagueId],
        )
        const ids = idsIn(unsettled.map((entry) => entry.mutation.args))
        return { league: rows[0], names: await names.run(db, { ids }) }
      })
      const text = exportBundle(
        {
          key,
          deviceId: device.deviceId,
          userId: device.userId,
          person,
          laptop,
          leagueId,
          leagueName: facts.league?.name ?? '',
          revision,
          names: facts.names,
          now: clock.now(),
          confirmedThrough: device.confirmedThrough(leagueId),
        },
        unsettled,
      )
      if (text === null) return nothingUnsent
      const fileName = fileNameOf(facts.league?.slug ?? 'league', laptop, clock.now())
      return { ok: true, fileName, text, changes: unsettled.length }
    },
    read: async (text) => {
      const found = await read(text)
      return found.ok ? { ok: true, preview: found.preview } : found
    },
    takeOver: async (text) => {
      const found = await read(text)
      if (!found.ok) return found
      try {
        await device.takeOver(found.records.filter((record) => record.envelopes.length > 0))
        return accepted
      } catch (error) {
        if (isDiskFull(error)) return diskFull
        throw error
      }
    },
  }
}

const diskFull = rejected(
  'disk-full',
  'There is no room left on this computer’s disk. Nothing was taken over: make room and do it again.',
)

const nothingUnsent = rejected(
  'nothing-unsent',
  'Everything of this league is on the server: there is nothing to hand over.',
)

/** 'harbour-cup 2026-05-01 1830 pit-wall.gridboss', the time being UTC. */
function fileNameOf(slug: string, laptop: string, now: number): string {
  const when = new Date(now).toISOString()
  const from = laptop.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return `${slug} ${when.slice(0, 10)} ${when.slice(11, 16).replace(':', '')} ${from}.gridboss`
}

/** Up to so many ids as a query for names takes, the first ones met. */
function idsIn(values: readonly unknown[], limit = 500): string[] {
  const ids = new Set<string>()
  const look = (value: unknown): void => {
    if (ids.size >= limit) return
    if (typeof value === 'string' && uuid.test(value)) ids.add(value)
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value)) look(inner)
  }
  for (const value of values) look(value)
  return [...ids]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
