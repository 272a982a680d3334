import type { MessageBody } from './message-rules.ts'
import type { Message } from './objects.ts'
import { permission } from './permissions.ts'
import type { Guild, State } from './state.ts'

/**
 * Whom a text really calls: what it names, as far as the sender lets it and is let. Without `allowed_mentions` all that it
 * names are called.
 */
export function mentionsIn(
  state: State,
  guild: Guild,
  { content, allowed_mentions: allowed }: MessageBody,
  may: bigint,
): Pick<Message, 'mentions' | 'mention_roles' | 'mention_everyone'> {
  const text = content ?? ''
  const named = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, id = '']) => id))]
  const lets = (kind: 'roles' | 'users', id: string) =>
    !allowed || allowed.parse?.includes(kind) || (allowed[kind] ?? []).includes(id)
  const mayAll = (may & permission.mentionEveryone) !== 0n
  return {
    mentions: named(/<@!?(\d+)>/g)
      .filter((id) => lets('users', id))
      .flatMap((id) => state.users.get(id) ?? []),
    mention_roles: named(/<@&(\d+)>/g).filter(
      (id) => lets('roles', id) && guild.roles.has(id) && (mayAll || guild.roles.get(id)?.mentionable),
    ),
    mention_everyone:
      /@(everyone|here)\b/.test(text) && mayAll && (!allowed || Boolean(allowed.parse?.includes('everyone'))),
  }
}
