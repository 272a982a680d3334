import type { Texts } from '#shared/i18n/texts.ts'
import { certaintyLine, messageColour } from '#shared/announcements/certainty.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import { fitRows } from '#shared/announcements/fit-rows.ts'
import type { MessageButton, MessageModel } from '#shared/announcements/message-model.ts'
import { standingText, type AnnouncedStanding } from '#shared/announcements/standings-message.ts'
import { answerMessage, type AnswerOf } from './answer-parts.ts'
import type { StandingsButton } from './button-id.ts'

/** So many places stand on a page. */
export const placesOnPage = 15

/** The standings of a season as they are now. */
export interface StandingsAnswer extends AnswerOf {
  readonly of: 'drivers' | 'teams'
  readonly certainty: 'provisional' | 'official'
  /** The revision of the league that they were computed from. */
  readonly revision: number
  /** When that was made (ISO, UTC); null where it is not known. */
  readonly at: string | null
  /** Results have come in since. */
  readonly late: boolean
  readonly rows: readonly AnnouncedStanding[]
  readonly url: string | null
}

/** One page of standings, the last one where there are not so many. `idOf` makes the id of a button. */
export function standingsAnswer(
  standings: StandingsAnswer,
  page: number,
  idOf: (button: Pick<StandingsButton, 'action' | 'page'>) => string,
): MessageModel {
  const { season, of, certainty, revision, at, late, rows, url, accent, texts } = standings
  const { t } = texts
  const pages = Math.max(1, Math.ceil(rows.length / placesOnPage))
  const shown = Math.min(Math.max(0, page), pages - 1)
  const on = rows.slice(shown * placesOnPage, (shown + 1) * placesOnPage)
  const lines = [
    certaintyLine(texts, certainty, { kind: 'league', revision, at }),
    ...(late ? [t('Results have come in since. Refresh in a moment.')] : []),
    '',
    on.length === 0
      ? t('Nobody has points yet.')
      : fitRows(
          texts,
          on.map((row) => standingText(texts, row)),
          3_600,
        ),
  ]
  return answerMessage(
    standings,
    {
      title: t(of === 'drivers' ? '{season} · standings' : '{season} · standings of teams', {
        season: escapeName(season),
      }),
      url,
      colour: messageColour(accent, certainty),
      description: lines.join('\n'),
      ...(pages > 1 ? { footnote: t('Page {page} of {pages}', { page: shown + 1, pages }) } : {}),
    },
    pageButtons(texts, shown, pages, idOf),
  )
}

function pageButtons(
  { t }: Texts,
  page: number,
  pages: number,
  idOf: (button: Pick<StandingsButton, 'action' | 'page'>) => string,
): MessageButton[] {
  const button = (
    action: StandingsButton['action'],
    label: string,
    to: number,
    disabled: boolean,
  ): MessageButton => ({
    kind: 'ask',
    id: idOf({ action, page: to }),
    label,
    style: 'secondary',
    disabled,
  })
  const refresh = button('refresh', t('Refresh'), page, false)
  if (pages === 1) return [refresh]
  return [
    button('previous', t('Previous'), Math.max(0, page - 1), page === 0),
    button('next', t('Next'), Math.min(pages - 1, page + 1), page === pages - 1),
    refresh,
  ]
}
