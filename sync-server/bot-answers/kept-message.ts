import type { MessageModel } from '#shared/announcements/message-model.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import type { LinkedLeague } from './linked-leagues.ts'

/**
 * A message that follows from what everybody may see of a league alone: computed once for each version of the league,
 * beside the kept answers of the API.
 */
export async function keptMessage(
  { kept, texts }: Pick<AnswerDeps, 'kept' | 'texts'>,
  league: LinkedLeague,
  key: readonly (string | number)[],
  compute: () => Promise<MessageModel>,
): Promise<MessageModel> {
  const name = JSON.stringify(['bot', league.id, league.version, texts.language, ...key])
  const answer = await kept.read(name, async () => ({
    kind: 'text',
    type: 'application/json',
    text: JSON.stringify(await compute()),
  }))
  if (answer.kind !== 'text') throw new Error('a message is never kept as a refusal')
  return JSON.parse(answer.text) as MessageModel
}
