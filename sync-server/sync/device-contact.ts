import type { Db } from '#shared/db/db.ts'

interface Contact {
  readonly deviceId: string
  readonly userId: string
  /** The newest number in the device's journal. */
  readonly seq: number
  /** ms since 1970, UTC, by the server's clock. */
  readonly now: number
}

/**
 * Notes that a device is in contact now, and how far its journal reaches. Of contacts that all work since has been taken
 * after, the newest alone is kept.
 */
export async function noteContact(db: Db, { deviceId, userId, seq, now }: Contact): Promise<void> {
  await db.query(
    `insert into device_contacts as c (device_id, user_id, seq, at)
     select $1, $2, $3, $4 where not exists (select 1 from devices where id = $1 and user_id <> $2)
     on conflict (device_id, seq) do update set at = greatest(c.at, excluded.at) where c.user_id = excluded.user_id`,
    [deviceId, userId, seq, new Date(now).toISOString()],
  )
  await db.query(
    `delete from device_contacts c using devices d
      where c.device_id = $1 and d.id = $1 and c.seq < (
        select max(seq) from device_contacts where device_id = $1 and seq <= d.last_seq)`,
    [deviceId],
  )
}

/** When a device was in contact, and how far its journal reached then; `at` in ms since 1970, UTC. */
export interface PastContact {
  readonly seq: number
  readonly at: number
}

export async function contactsOf(db: Db, deviceId: string, userId: string): Promise<PastContact[]> {
  const { rows } = await db.query<{ seq: number; at: string | Date }>(
    'select seq, at from device_contacts where device_id = $1 and user_id = $2',
    [deviceId, userId],
  )
  return rows.map(({ seq, at }) => ({ seq, at: new Date(at).getTime() }))
}
