import { textsIn } from '#shared/i18n/texts-in.ts'
import type { Language } from '#shared/i18n/language.ts'
import type { Texts } from '#shared/i18n/texts.ts'
import { Temporal } from 'temporal-polyfill'
import type { NoticeEvent, NoticeFacts, NoticeReport, NoticeResult, NoticeRuling } from './facts.ts'
import type { Notice } from './notice.ts'

/** What a notice is about. */
export type Told =
  | { readonly category: 'race-reminder' | 'attendance'; readonly event: NoticeEvent }
  | { readonly category: 'result'; readonly result: NoticeResult }
  | { readonly category: 'answer'; readonly report: NoticeReport }
  | { readonly category: 'case'; readonly report: NoticeReport }
  | { readonly category: 'case'; readonly ruling: NoticeRuling }

/** What somebody is told, in a language. */
export function noticeText(told: Told, league: NoticeFacts['league'], language: Language): Notice {
  const texts = textsIn(language)
  const words = wordsOf(told, league, texts)
  return {
    category: told.category,
    ...words,
    title: shortened(words.title, 120),
    body: shortened(words.body, 300),
    language,
  }
}

type Words = Pick<Notice, 'title' | 'body' | 'path' | 'tag'>

function wordsOf(told: Told, league: NoticeFacts['league'], texts: Texts): Words {
  const { t } = texts
  switch (told.category) {
    case 'race-reminder': {
      const { event } = told
      return {
        title: t('Race ahead: {event}', { event: event.name }),
        body: eventLine(event, league, texts),
        path: eventPath(league, event.id),
        tag: `race:${event.id}`,
      }
    }
    case 'attendance': {
      const { event } = told
      return {
        title: t('Are you racing? {event}', { event: event.name }),
        body: t('{about}. Confirm or withdraw.', { about: eventLine(event, league, texts) }),
        path: eventPath(league, event.id),
        tag: `race:${event.id}`,
      }
    }
    case 'result':
      return resultWords(told.result, league, texts)
    case 'answer': {
      const { report } = told
      return {
        title: t('What is your side? Report #{number}', { number: report.number }),
        body: t('{league}: something was reported about you. Tell the stewards what happened.', {
          league: league.name,
        }),
        path: `/me/incidents/${report.id}`,
        tag: `report:${report.id}`,
      }
    }
    case 'case':
      return 'ruling' in told
        ? rulingWords(told.ruling, league, texts)
        : decidedWords(told.report, league, texts)
  }
}

function resultWords(result: NoticeResult, league: NoticeFacts['league'], { t }: Texts): Words {
  const { session, revision, event, sessionId } = result
  const values = { event: event.name }
  const titles = {
    provisional: t('Provisional result: {event}', values),
    official: t('Official result: {event}', values),
    amended: t('Amended result: {event}', values),
  }
  const about = { league: league.name, round: event.round, session, revision }
  return {
    title: titles[result.status],
    body:
      result.status === 'amended'
        ? t('{league}, round {round}: {session}, revision {revision}', about)
        : t('{league}, round {round}: {session}', about),
    path: eventPath(league, event.id),
    tag: `result:${sessionId}`,
  }
}

function decidedWords(
  { id, number, decided }: NoticeReport,
  league: NoticeFacts['league'],
  { t }: Texts,
): Words {
  return {
    title: t('Decided: report #{number}', { number }),
    body: t('{league}: {reason}', { league: league.name, reason: decided?.reason ?? '' }),
    path: `/me/incidents/${id}`,
    tag: `report:${id}`,
  }
}

function rulingWords({ id, reason }: NoticeRuling, league: NoticeFacts['league'], { t }: Texts): Words {
  return {
    title: t('A ruling about you'),
    body: t('{league}: {reason}', { league: league.name, reason }),
    path: `/me/rulings/${id}`,
    tag: `ruling:${id}`,
  }
}

function eventLine(event: NoticeEvent, league: NoticeFacts['league'], { t, date }: Texts): string {
  const start = date(Temporal.Instant.from(event.startsAt).epochMilliseconds, 'zoned', event.zone)
  return t('{league}, round {round}: {start}', { league: league.name, round: event.round, start })
}

const eventPath = (league: NoticeFacts['league'], eventId: string): string =>
  `/l/${league.slug}/events/${eventId}`

/** Push services take four kilobytes; nobody reads more of a notice than this. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  // Nothing of a letter that was cut in two.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}
