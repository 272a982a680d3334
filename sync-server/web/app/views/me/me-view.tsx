import { textKey, type TextKey } from '#shared/i18n/text-key.ts'
import type { MeDone, MePage, MeRefusal, MeView as View } from '#shared/queries/me/me-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { ActNotes } from '../account/act-notes.tsx'
import { CalendarView } from './calendar-view.tsx'
import { ExpiredView } from './expired-view.tsx'
import { IncidentTitle, IncidentView } from './incident-view.tsx'
import { IncidentsView } from './incidents-view.tsx'
import { MeFrame } from './me-frame.tsx'
import type { MePlace } from './me-nav.tsx'
import { meTitles } from './me-titles.ts'
import { NoticesView } from './notices-view.tsx'
import { RacingView } from './racing-view.tsx'
import { RulingView } from './ruling-view.tsx'

/** The pages of a person about their own racing. */
export function MeView({ page }: { page: MePage }) {
  const { tKey } = useTexts()
  const { view, done, refusal } = page
  return (
    <MeFrame here={places[view.kind]}>
      <div className="flex max-w-2xl flex-col gap-8">
        <h1 className="text-2xl font-bold tracking-tight sm:text-3xl">
          {view.kind === 'incident' ? <IncidentTitle incident={view.incident} /> : tKey(meTitles[view.kind])}
        </h1>
        <ActNotes
          done={done === null ? null : tKey(doneWords[done])}
          refusal={
            refusal === null
              ? null
              : refusal.kind === 'refused'
                ? refusal.message
                : tKey(refusalWords[refusal.kind])
          }
        />
        <Content page={page} />
      </div>
    </MeFrame>
  )
}

function Content({ page: { view, csrf } }: { page: MePage }) {
  switch (view.kind) {
    case 'racing':
      return <RacingView leagues={view.leagues} csrf={csrf} />
    case 'incidents':
      return <IncidentsView items={view.items} leagues={view.leagues} />
    case 'incident':
      return <IncidentView view={view} csrf={csrf} />
    case 'ruling':
      return <RulingView view={view} csrf={csrf} />
    case 'calendar':
      return <CalendarView view={view} csrf={csrf} />
    case 'notices':
      return <NoticesView view={view} csrf={csrf} />
    case 'expired':
      return <ExpiredView view={view} />
  }
}

const places: Readonly<Record<View['kind'], MePlace>> = {
  racing: 'racing',
  incidents: 'incidents',
  incident: 'incidents',
  ruling: 'racing',
  calendar: 'calendar',
  notices: 'notices',
  expired: 'incidents',
}

const refusalWords: Readonly<Record<Exclude<MeRefusal['kind'], 'refused'>, TextKey>> = {
  'not-proven': textKey(
    'This form could not be checked, and nothing was sent. Look it over and send it again.',
  ),
  unreadable: textKey('The form could not be read, and nothing was changed. Try it again.'),
  'no-such-zone': textKey('There is no such zone. Name one such as Europe/Berlin.'),
}

const doneWords: Readonly<Record<MeDone, TextKey>> = {
  confirmed: textKey('You have confirmed. You can change it until the start.'),
  withdrawn: textKey('You have withdrawn. You can change it until the start.'),
  said: textKey('The stewards have it.'),
  'taken-back': textKey('The report is taken back.'),
  appealed: textKey('The appeal is lodged. The stewards have it.'),
  'link-ended': textKey('The calendar link is ended.'),
  chosen: textKey('Your choice is saved.'),
}
