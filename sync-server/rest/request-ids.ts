import { createHmac } from 'node:crypto'
import { v7 as uuidV7 } from 'uuid'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'

/** Makes ids for what a request creates: the same each time where a key names the request. */
export type RequestIds = (userId: string, key: string | null) => Promise<(part: string) => string>

/**
 * Ids that nobody outside this server can know beforehand, though person and key may be known: who could would take them
 * first, and the request could never be done.
 */
export function requestIds(db: Db): RequestIds {
  let secret: Promise<string> | null = null
  return async (userId, key) => {
    if (key === null) return () => uuidV7()
    secret ??= readSecret(db).catch((error: unknown) => {
      secret = null
      throw error
    })
    const known = await secret
    return (part) => uuidV8(createHmac('sha256', known).update(`${userId} ${key} ${part}`).digest())
  }
}

async function readSecret(db: Db): Promise<string> {
  await db.query('insert into id_secret default values on conflict do nothing')
  const { rows } = await db.query<{ secret: string }>('select secret from id_secret')
  return must(rows[0], 'the secret of ids').secret
}

/** Version 8 of RFC 9562: what the bits mean is the application's own affair. */
function uuidV8(bytes: Buffer): string {
  const hex = bytes.toString('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
