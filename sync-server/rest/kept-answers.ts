import type { FastifyReply } from 'fastify'
import { LRUCache } from 'lru-cache'
import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'

/** Answers that follow from what everybody may see of a league and from its rulings, kept until those change. */
export interface KeptAnswers {
  /** The answer under this key (JSON) if the league is still as it was, else what `compute` reads. */
  read<Answer extends object>(
    leagueId: string,
    key: readonly (string | null | undefined)[],
    compute: () => Promise<Answer>,
  ): Promise<Answer>
}

/**
 * One look at the league's public revision takes the place of all that an answer is made of. What is computed is read after
 * that look, and so is never older than the revision that it is kept under.
 */
export function keptAnswers(db: Db): KeptAnswers {
  const kept = new LRUCache<string, object>({
    maxSize: 32 * 1024 * 1024,
    sizeCalculation: (answer) => JSON.stringify(answer).length * 2,
  })
  return {
    read: async (leagueId, key, compute) => {
      const version = await versionOf(db, leagueId)
      const name = JSON.stringify([leagueId, version, ...key])
      const before = kept.get(name)
      if (before) return before as Awaited<ReturnType<typeof compute>>
      const answer = await compute()
      kept.set(name, answer)
      return answer
    },
  }
}

/** Another one after each public change, each change of a ruling, which may be for members alone, and a restored backup. */
async function versionOf(db: Db, leagueId: string): Promise<string> {
  const { rows } = await db.query<{ version: string }>(
    `select concat_ws('.', left(e.epoch::text, 8), l.public_revision,
              (select max(f.revision) from league_feed f where f.league_id = l.id and f.entity = 'ruling')) as version
       from leagues l, feed_epoch e where l.id = $1`,
    [leagueId],
  )
  return rows[0]?.version ?? ''
}

/**
 * Sends an answer of this route as it was written when it was computed: neither checked nor written again. Where there is
 * nothing (null), `missing` answers.
 */
export async function sendKept(
  { kept, reply, missing }: { kept: KeptAnswers; reply: FastifyReply; missing?: () => FastifyReply },
  leagueId: string,
  key: readonly (string | null | undefined)[],
  compute: () => Promise<object | null>,
): Promise<FastifyReply> {
  const { text } = await kept.read(leagueId, key, async () => {
    const answer = await compute()
    if (answer === null) return { text: null }
    const written = reply.serialize(answer)
    return { text: typeof written === 'string' ? written : new TextDecoder().decode(written) }
  })
  if (text === null) return must(missing, 'the answer for what is not there')()
  return reply
    .headers({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' })
    .send(Buffer.from(text))
}
