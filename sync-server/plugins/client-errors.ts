import type { Socket } from 'node:net'
import type { ErrorEnvelope } from '#shared/sync/protocol.ts'

/** Answers what is no HTTP, or takes too long to become a request, before any route can: in the envelope of all errors. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { status, reason, ...rest } = answers[error.code ?? ''] ?? notHttp
  const body = JSON.stringify({ error: rest } satisfies ErrorEnvelope)
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\ncontent-type: application/json; charset=utf-8\r\ncache-control: no-store\r\n` +
      `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}

interface ClientErrorAnswer {
  readonly status: number
  readonly reason: string
  readonly code: string
  readonly message: string
}

const notHttp: ClientErrorAnswer = {
  status: 400,
  reason: 'Bad Request',
  code: 'bad-request',
  message: 'This is no request that the server can read.',
}

const answers: Readonly<Record<string, ClientErrorAnswer | undefined>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    reason: 'Request Header Fields Too Large',
    code: 'headers-too-large',
    message: 'The headers of the request are too large.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    reason: 'Request Timeout',
    code: 'too-slow',
    message: 'The request took too long to arrive. Send it again.',
  },
}
