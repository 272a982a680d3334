import type { Texts } from '#shared/i18n/texts.ts'
import { messageColour } from './certainty.ts'
import { escapeName, plainName } from './escape.ts'
import type { MessageModel } from './message-model.ts'

/** What is posted to see whether messages of a league come through in a channel. */
export function trialMessage(league: {
  readonly name: string
  readonly accent: string | null
  readonly texts: Texts
}): MessageModel {
  const { t } = league.texts
  return {
    content: t('Messages of **{league}** come through here.', { league: escapeName(league.name) }),
    embeds: [
      {
        title: t('A test post'),
        url: null,
        description: t('Whoever set up Discord in GridBoss has tried this channel out. It can be deleted.'),
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
