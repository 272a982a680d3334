import { Client } from 'pg'

/** Holds an embedded Postgres for this process: the lock goes with the connection, so also with a killed process. */
export interface Ownership {
  /** Gives the lock back. */
  release(): Promise<void>
  /** Calls the listener once when the Postgres has ended, or the lock was given back. */
  onEnd(listener: () => void): void
}

export type OwnershipAnswer =
  | { readonly kind: 'owned'; readonly ownership: Ownership }
  | { readonly kind: 'taken' }
  | { readonly kind: 'unreachable'; readonly error: unknown }

/** Takes a running Postgres for this process, unless another process has it or it does not answer. */
export async function takeOwnership(databaseUrl: string): Promise<OwnershipAnswer> {
  const client = new Client({
    connectionString: databaseUrl,
    application_name: 'gridboss-owner',
    connectionTimeoutMillis: 2000,
    keepAlive: true,
  })
  // The connection ends when Postgres stops; who needs the database hears of it by their own.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ owned: boolean }>('select pg_try_advisory_lock($1) as owned', [
      ownerLock,
    ])
    if (rows[0]?.owned) return { kind: 'owned', ownership: ownershipBy(client) }
    await client.end()
    return { kind: 'taken' }
  } catch (error) {
    await client.end().catch(() => {})
    return { kind: 'unreachable', error }
  }
}

function ownershipBy(client: Client): Ownership {
  let ended = false
  client.once('end', () => {
    ended = true
  })
  return {
    release: () => client.end(),
    onEnd: (listener) => {
      if (ended) listener()
      else client.once('end', listener)
    },
  }
}

/** Any number that nothing else locks: the letters "race" as an integer. */
const ownerLock = 0x72616365
