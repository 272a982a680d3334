import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour } from './certainty.ts'
import { blockOf, composeMessage, eventTitle, type MessageSettings } from './compose-message.ts'
import { escapeName } from './escape.ts'
import { instantMark } from './instant-mark.ts'
import type { MessageModel } from './message-model.ts'

/** A ruling that everybody may read. Nothing is said of who decided, nor of what they looked into. */
export interface RulingState {
  readonly season: string
  /** Where it was made for; null for one on the season as a whole. */
  readonly about: { readonly round: number; readonly event: string; readonly session: string } | null
  /** Whom it is about: a car with its drivers, a driver, a team; null for one about nobody in particular. */
  readonly who: string | null
  /** In a few words: '+5 s'. */
  readonly decision: string
  readonly reason: string
  /** ISO, UTC. */
  readonly decidedAt: string
  readonly state:
    | { readonly kind: 'in-force' }
    | { readonly kind: 'revoked'; readonly at: string; readonly reason: string | null }
  readonly url: string | null
}

export function rulingMessage(ruling: RulingState, settings: MessageSettings): MessageModel {
  const { about, state, season } = ruling
  const { texts } = settings
  const { t } = texts
  const who = ruling.who === null ? t('The season') : escapeName(ruling.who, 80)
  const decision = escapeName(ruling.decision, 120)
  const revoked = state.kind === 'revoked'
  const status = t(revoked ? 'revoked' : 'in force')
  const at = revoked ? state.at : ruling.decidedAt
  const where =
    about === null
      ? escapeName(season)
      : `${eventTitle(texts, { round: about.round, name: about.event })} · ${escapeName(about.session, 40)}`
  return composeMessage<'ruling'>({
    settings,
    headline: `**${t(revoked ? 'Ruling revoked' : 'Ruling')}** · ${who}: ${decision}`,
    values: {
      league: escapeName(settings.league),
      season: escapeName(season),
      event: about === null ? escapeName(season) : escapeName(about.event),
      session: about === null ? t('season') : escapeName(about.session, 40),
      who,
      decision,
      status,
    },
    embeds: [
      blockOf(settings, season, {
        title: where,
        url: ruling.url,
        colour: messageColour(settings.accent, revoked ? 'under-protest' : 'official'),
        description: [
          certaintyLine(
            texts,
            'official',
            { kind: 'instant', at },
            t(revoked ? 'Official, revoked' : 'Official ruling'),
          ),
          `${who}: ${revoked ? `~~${decision}~~` : `**${decision}**`}`,
          t('Why: {reason}', { reason: escapeName(ruling.reason, 1_000) }),
          ...(revoked
            ? [
                t('Decided {decided}, revoked {revoked}', {
                  decided: instantMark(ruling.decidedAt, 'f'),
                  revoked: instantMark(state.at, 'f'),
                }),
              ]
            : []),
          ...(revoked && state.reason !== null
            ? [t('Why it was revoked: {reason}', { reason: escapeName(state.reason, 600) })]
            : []),
        ].join('\n'),
      }),
    ],
  })
}

/** What stands in the place of a ruling that is no longer for everybody to read, as of a revision of the league. */
export function rulingTakenBack(texts: Texts, revision: number): MessageModel {
  const { t } = texts
  return {
    content: t('A ruling that stood here is not published any more.'),
    embeds: [
      {
        title: t('Ruling'),
        url: null,
        colour: messageColour(null, 'official'),
        description: certaintyLine(
          texts,
          'official',
          { kind: 'league', revision },
          t('Official, taken back'),
        ),
        fields: [],
        footer: 'GridBoss',
      },
    ],
    rows: [],
    mentions: { roles: [] },
    picture: null,
  }
}
