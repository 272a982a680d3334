import type { Client } from 'pg'

export interface ListenOptions {
  /** A client that is not connected yet. */
  readonly connect: () => Client
  readonly channel: string
  /** What other connections notified. */
  readonly heard: (payload: string | null) => void
  /** The connection broke, or could not be made again; it is tried again by itself. */
  readonly lost: (error: unknown) => void
  /** It listens again. */
  readonly back: () => void
}

/** A connection that listens to a channel, and makes itself again when it breaks. */
export interface ListenConnection {
  /** Notifies the others of each payload; false where that is not possible now. */
  notify(payloads: readonly string[]): Promise<boolean>
  close(): Promise<void>
}

/** Rejects where the first connection cannot be made. */
export async function listenConnection(options: ListenOptions): Promise<ListenConnection> {
  const { channel } = options
  let closed = false
  let retry: NodeJS.Timeout | undefined
  let client: Client | null = await listening(options, onLost)

  function onLost(error: unknown): void {
    client = null
    if (closed) return
    options.lost(error)
    retry = setTimeout(reconnect, 500)
  }

  function reconnect(): void {
    listening(options, onLost).then((made) => {
      if (closed) return made.end()
      client = made
      return options.back()
    }, onLost)
  }

  return {
    notify: async (payloads) => {
      if (!client) return false
      return client
        .query('select pg_notify($1, payload) from unnest($2::text[]) payload', [channel, payloads])
        .then(
          () => true,
          () => false,
        )
    },
    close: async () => {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}

/** A connected client that listens. `onLost` is called once if it breaks after that; a failure before rejects. */
async function listening(
  { connect, channel, heard }: ListenOptions,
  onLost: (error: unknown) => void,
): Promise<Client> {
  const client = connect()
  let isListening = false
  const lost = (error: unknown) => {
    if (!isListening) return
    isListening = false
    onLost(error)
  }
  client.on('notification', ({ processId, payload }) => {
    // What this process tells itself it has heard before.
    if (processId !== ownProcessId(client)) heard(payload ?? null)
  })
  client.on('error', lost)
  client.on('end', () => lost(new Error('the connection that listens has ended')))
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
  isListening = true
  return client
}

/** The number of the server process behind a connection, which its types do not know of. */
const ownProcessId = (client: Client): unknown => Reflect.get(client, 'processID')
