import type { PGlite } from '@electric-sql/pglite'
import type { Carried, OutboxEntry } from '#desktop/engine/journal/outbox-entry.ts'
import { demoLeague, demoUsers } from '#server/demo/demo-league.ts'
import type { SimDevice } from './sim-device.ts'

/** What a device shows once all is settled that the server has not said, and why it may not; null for no fault. */
export interface LeftOver {
  readonly entries: readonly (OutboxEntry & { readonly carried: Carried })[]
  readonly fault: string | null
}

/**
 * Others' work shows with who took it over until it is with the server or given back ([BU3][BU5]), also where the server
 * does not take it from them ([BU8]). Nothing else may be left over: no work of the device's own, none that is not
 * listed as held, and none that is held although the server would take it.
 */
export async function leftOver(device: SimDevice, server: PGlite): Promise<LeftOver> {
  const unsettled = device.engine?.device.unsettled(demoLeague.id) ?? []
  const held = new Set(
    (device.engine?.device.outbox() ?? []).flatMap(({ source, state, seq }) =>
      source.kind === 'carried' && state.kind === 'held' ? [`${source.deviceId} ${String(seq)}`] : [],
    ),
  )
  const entries = unsettled.flatMap((entry) => (entry.carried ? [{ ...entry, carried: entry.carried }] : []))
  const keyOf = (entry: (typeof entries)[number]): string =>
    `${entry.carried.author.deviceId} ${String(entry.mutation.seq)}`
  const loose = entries.filter((entry) => !held.has(keyOf(entry)))
  if (entries.length < unsettled.length || loose.length > 0) {
    return { entries, fault: `still shows ${JSON.stringify(unsettled)}` }
  }
  // One that does not pass holds back all of its laptop's.
  const passing = new Map<string, boolean>()
  for (const { mutation, carried } of entries) {
    const { deviceId } = carried.author
    const passes = await wouldTake(server, demoUsers[device.user].id, mutation.seq, carried)
    passing.set(deviceId, (passing.get(deviceId) ?? true) && passes)
  }
  const [wrongly] = [...passing].flatMap(([deviceId, passes]) => (passes ? [deviceId] : []))
  return {
    entries,
    fault: wrongly === undefined ? null : `holds back what ${wrongly} has done, and the server would take it`,
  }
}

/** Whether nothing speaks against a change: its carrier's role, its author's key, its number and the one before it. */
async function wouldTake(
  server: PGlite,
  carrier: string,
  seq: number,
  { author, after }: Carried,
): Promise<boolean> {
  const { rows } = await server.query<{ takes: boolean }>(
    `select exists (select from members where league_id = $1 and user_id = $2 and removed_at is null
                       and role in ('OWNER', 'ADMIN', 'STEWARD'))
            and exists (select from device_keys where league_id = $1 and id = $3 and user_id = $4 and public_key = $5
                           and revoked_at is null)
            and not exists (select from outcomes where device_id = $3 and seq = $6)
            and ($7::integer is null or exists (select from outcomes where device_id = $3 and seq = $7)) as takes`,
    [demoLeague.id, carrier, author.deviceId, author.userId, author.publicKey, seq, after],
  )
  return rows[0]?.takes === true
}
