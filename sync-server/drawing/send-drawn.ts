import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#server/plugins/refusal.ts'
import type { Rendered } from './renderer.ts'

export interface SendingDrawn {
  /** Names the file: equal names, equal files. */
  readonly version: string
  readonly render: () => Promise<Rendered>
  readonly type: string
  /** Its cache-control. */
  readonly caching: string
  readonly refusals: Readonly<Record<Exclude<Rendered['kind'], 'drawn'>, DrawingRefusal>>
}

/** What is said where there is no file now. `after`: seconds until it is worth asking again. */
export interface DrawingRefusal {
  readonly after: number
  readonly code: string
  readonly message: string
}

/** Answers with a drawn file, or with why there is none now. One that the asker has is not drawn again. */
export async function sendDrawn(
  request: FastifyRequest,
  reply: FastifyReply,
  { version, render, type, caching, refusals }: SendingDrawn,
): Promise<FastifyReply> {
  const etag = `"${version}"`
  const headers = { 'cache-control': caching, etag }
  if (holds(request.headers['if-none-match'], etag)) return reply.code(304).headers(headers).send()
  const rendered = await render()
  if (rendered.kind !== 'drawn') {
    const { after, code, message } = refusals[rendered.kind]
    return refuse(reply.header('retry-after', after), 503, { code, message })
  }
  const { buffer, byteOffset, byteLength } = rendered.bytes
  return reply
    .headers(headers)
    .type(type)
    .send(Buffer.from(buffer, byteOffset, byteLength))
}

function holds(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
