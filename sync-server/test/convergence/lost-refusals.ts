import type { PGlite } from '@electric-sql/pglite'
import { findMutation } from '#shared/mutations/registry.ts'
import { demoLeague } from '#server/demo/demo-league.ts'
import { whatOf } from './ledger.ts'

/** What a server has refused and lost again, because it was restored from a backup: nobody else knows of it any more. */
export interface LostRefusals {
  /** To be called right before the server is restored. */
  note(server: PGlite): Promise<void>
  /** Whether what a device did under this number was refused so. */
  has(deviceId: string, seq: number, what: string): boolean
}

export function lostRefusals(): LostRefusals {
  const lost = new Set<string>()
  return {
    note: async (server) => {
      const { rows } = await server.query<{ device_id: string; seq: number; name: string; args: unknown }>(
        `select device_id, seq, name, args from audit_log
          where league_id = $1 and device_id is not null and not (outcome ->> 'ok')::boolean`,
        [demoLeague.id],
      )
      for (const { device_id: deviceId, seq, name, args } of rows) {
        lost.add(keyOf(deviceId, seq, whatOf(name, findMutation(name)?.secret ? null : args)))
      }
    },
    has: (deviceId, seq, what) => lost.has(keyOf(deviceId, seq, what)),
  }
}

const keyOf = (deviceId: string, seq: number, what: string): string => `${deviceId} ${String(seq)} ${what}`
