import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { reasonOf, type Rejection } from '#shared/base/outcome.ts'
import { enteredLeague } from '#server/door/guard.ts'
import { refuse } from '#server/plugins/refusal.ts'

/** What a read comes to. */
export type Read =
  | { readonly kind: 'answer'; readonly body: object }
  | { readonly kind: 'text'; readonly type: string; readonly text: string }
  | { readonly kind: 'refused'; readonly status: number; readonly because: Rejection }

/** A read as it is kept: an answer is written already. */
type Kept = Exclude<Read, { kind: 'answer' }>

/** Reads that follow from what everybody may see of a league and from its rulings, kept until those change. */
export interface KeptAnswers {
  /** What is kept under this name, else what `compute` answers, which is kept from now on. */
  read(name: string, compute: () => Promise<Kept>): Promise<Kept>
}

export function keptAnswers(): KeptAnswers {
  const kept = new LRUCache<string, Kept>({
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: (answer, name) => (JSON.stringify(answer).length + name.length) * 2,
  })
  return {
    read: async (name, compute) => {
      const before = kept.get(name)
      if (before) return before
      const answer = await compute()
      kept.set(name, answer)
      return answer
    },
  }
}

interface SendKept {
  readonly kept: KeptAnswers
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** The league that is read and its version; the one that the door has let the request into unless told otherwise. */
  readonly of?: { readonly leagueId: string; readonly version: string }
}

const json = 'application/json; charset=utf-8'

/**
 * Sends what a route reads as it was written when it was computed: neither checked nor written again. The version of the
 * league, which the door has read, takes the place of all that the answer is made of: what is computed is read after it, and
 * so is never older than the version that it is kept under. Who has that version already, by its ETag, is answered without
 * a body.
 */
export async function sendKept(
  { kept, request, reply, of = enteredLeague(request) }: SendKept,
  key: readonly (string | null | undefined)[],
  compute: () => Promise<Read>,
): Promise<FastifyReply> {
  const { leagueId, version } = of
  const found = await kept.read(JSON.stringify([leagueId, version, ...key]), async () => {
    const read = await compute()
    return read.kind === 'answer' ? { kind: 'text', type: json, text: written(reply, read.body) } : read
  })
  switch (found.kind) {
    case 'refused':
      return refuse(reply, found.status, reasonOf(found.because))
    case 'text': {
      const etag = `"${version}"`
      reply.headers({ 'cache-control': 'private, no-cache', vary: 'authorization', etag })
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.header('content-type', found.type).send(Buffer.from(found.text))
    }
  }
}

function written(reply: FastifyReply, body: object): string {
  const text = reply.serialize(body)
  return typeof text === 'string' ? text : new TextDecoder().decode(text)
}
