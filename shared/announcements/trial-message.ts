import { messageColour } from './certainty.ts'
import { escapeName, plainName } from './escape.ts'
import type { MessageModel } from './message-model.ts'

/** What is posted to see whether messages of a league come through in a channel. */
export function trialMessage(league: {
  readonly name: string
  readonly accent: string | null
}): MessageModel {
  return {
    content: `Messages of **${escapeName(league.name)}** come through here.`,
    embeds: [
      {
        title: 'A test post',
        url: null,
        description: 'Whoever set up Discord in GridBoss has tried this channel out. It can be deleted.',
        colour: messageColour(league.accent, 'official'),
        fields: [],
        footer: plainName(league.name),
      },
    ],
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}
