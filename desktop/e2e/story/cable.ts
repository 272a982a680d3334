import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { freePort } from '#server/db/embedded-postgres/port.ts'

/** A cable between one window and the server that can be pulled: connections then break, and new ones are refused. */
export interface Cable {
  readonly url: string
  pull(): Promise<void>
  plug(): Promise<void>
}

export async function layCable(serverUrl: string): Promise<Cable> {
  const to = Number(new URL(serverUrl).port)
  const port = await freePort(0)
  const ends = new Set<Socket>()
  let server: Server | null = null

  function join(near: Socket): void {
    const far = connect(to, '127.0.0.1')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
      end.pipe(other)
    }
  }

  const plug = async (): Promise<void> => {
    server = createServer(join).listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await plug()
  return {
    url: `http://127.0.0.1:${port}`,
    plug,
    pull: async () => {
      const closed = server && once(server, 'close')
      server?.close()
      server = null
      for (const end of ends) end.destroy()
      await closed
    },
  }
}
