import type { ServerResponse } from 'node:http'

/** Somebody with a page open, on a stream of server-sent events. */
export interface Viewer {
  /** The state of the page that was sent last. */
  state: string
  /** False where it can no longer be written to: its reader is gone, or reads too slowly to be waited for. */
  readonly send: (event: Buffer | string) => boolean
  readonly end: () => void
}

/** Opens the stream. A reader who comes back after a cut waits a moment of their own, so that not all come at once. */
export function openViewer(response: ServerResponse, state: string, onGone: () => void): Viewer {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    'x-content-type-options': 'nosniff',
  })
  response.once('close', onGone)
  response.on('error', () => response.destroy())
  response.write(`retry: ${Math.round(1_000 + Math.random() * 3_000)}\n\n`)
  return {
    state,
    send: (event) => {
      if (response.writableLength > mostUnread) {
        // They come back by themselves and are sent what is there then.
        response.destroy()
        return false
      }
      response.write(event)
      return true
    },
    end: () => response.end(),
  }
}

/** Bytes: some dozens of pages. */
const mostUnread = 1024 * 1024
