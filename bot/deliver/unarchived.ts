import type { Answer, DiscordPort } from './discord-port.ts'

/** Does it; where the thread turns out to be archived, opens it and does it once more. */
export async function unarchived<Value>(
  discord: Pick<DiscordPort, 'changeThread'>,
  threadId: string,
  run: () => Promise<Answer<Value>>,
): Promise<Answer<Value>> {
  const answer = await run()
  if (answer.ok || answer.fault.code !== 50_083) return answer
  const opened = await discord.changeThread(threadId, { archived: false })
  return opened.ok ? run() : opened
}
