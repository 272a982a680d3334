import type { EmbedPage } from '#shared/queries/public/embed-page.ts'
import type { EventListItem } from '#shared/queries/events.ts'
import { textsIn } from '#shared/i18n/texts-in.ts'
import { nextEvent } from '#shared/ui/next-event.ts'
import { ProvisionalMark } from '#shared/ui/provisional-mark.tsx'
import { certaintyOfSession } from '#shared/ui/session-certainty.ts'
import { TextsProvider, useTexts } from '#shared/ui/texts.tsx'
import { certaintyOfStandings } from '../event/certainty-of.ts'
import { LeagueLogo } from '../frame/league-logo.tsx'
import { Instant } from '../instant.tsx'
import { EmbedRow, EmbedRows } from './embed-rows.tsx'
import { EmbedResult, EmbedStandings } from './embed-tables.tsx'

/** A part of a league in a frame on another site: rows of one height, so that the frame knows how high it will be. */
export function EmbedView({ page, now }: { page: EmbedPage; now: number }) {
  return (
    <TextsProvider texts={textsIn(page.look.lang ?? page.league.language)}>
      <main className="flex min-h-dvh flex-col bg-surface">
        <div data-embed-content>
          <Heading page={page} />
          <Shown page={page} now={now} />
          <Foot page={page} />
        </div>
      </main>
    </TextsProvider>
  )
}

function Heading({ page }: { page: EmbedPage }) {
  const { t } = useTexts()
  const { league, season, show } = page
  const titles = {
    standings: page.look.kind === 'driver' ? t('Driver standings') : t('Team standings'),
    'latest-result': t('Latest result'),
    'next-race': t('Next race'),
    calendar: t('Calendar'),
  }
  return (
    <header className="flex h-14 items-center gap-3 border-b-2 border-accent px-4">
      <LeagueLogo league={league} side={32} />
      <h1 className="min-w-0">
        <span className="block truncate font-semibold">{titles[show]}</span>
        <span className="block truncate text-xs text-soft">
          {league.name}
          {season && `, ${season.name}`}
        </span>
      </h1>
    </header>
  )
}

function Shown({ page, now }: { page: EmbedPage; now: number }) {
  const { t } = useTexts()
  const { show, look, latest, events } = page
  switch (show) {
    case 'standings': {
      const view = look.kind === 'driver' ? page.drivers : page.teams
      return view.rows.length === 0 ? (
        <Nothing>{t('Standings appear with the first result.')}</Nothing>
      ) : (
        <EmbedStandings page={page} rows={view.rows.slice(0, look.rows)} />
      )
    }
    case 'latest-result':
      return latest === null ? (
        <Nothing>{t('No result yet.')}</Nothing>
      ) : (
        <EmbedResult latest={latest} most={look.rows} />
      )
    case 'next-race': {
      const next = nextEvent(events, now)
      return next === null ? (
        <Nothing>{t('No race is ahead in this season.')}</Nothing>
      ) : (
        <Events events={[next.event]} page={page} />
      )
    }
    case 'calendar':
      return events.length === 0 ? (
        <Nothing>{t('No races are planned yet.')}</Nothing>
      ) : (
        <Events events={events.slice(0, look.rows)} page={page} />
      )
  }
}

function Events({ events, page }: { events: readonly EventListItem[]; page: EmbedPage }) {
  const { t } = useTexts()
  return (
    <EmbedRows label={t('Calendar')}>
      {events.map((event) => (
        <EmbedRow
          key={event.id}
          lead={String(event.round)}
          name={
            <a
              className="link"
              href={`/l/${page.league.slug}/events/${event.id}`}
              target="_blank"
              rel="noopener"
            >
              {event.name}
            </a>
          }
          beside={event.track === event.name ? null : event.track}
          end={event.status === 'cancelled' ? t('Cancelled') : <Instant iso={event.startsAt} />}
        />
      ))}
    </EmbedRows>
  )
}

/** How settled it is, as of when, and the way to the whole. */
function Foot({ page }: { page: EmbedPage }) {
  const texts = useTexts()
  const { t } = texts
  const { show, look, league, latest } = page
  const view = look.kind === 'driver' ? page.drivers : page.teams
  const certainty =
    show === 'standings' && view.rows.length > 0
      ? certaintyOfStandings(view, texts)
      : show === 'latest-result' && latest
        ? certaintyOfSession(latest.session)
        : null
  return (
    <footer className="flex h-12 items-center justify-between gap-3 px-4 text-xs shadow-[0_-1px_0_var(--line)]">
      <span className="flex min-w-0 items-center gap-2">
        {certainty && <ProvisionalMark certainty={certainty} brief />}
        {certainty && certainty.asOfRevision !== null && (
          <span className="tabular truncate text-faint">
            {t('as of revision {revision}', { revision: certainty.asOfRevision })}
          </span>
        )}
      </span>
      <a
        className="link flex min-h-12 shrink-0 items-center"
        href={`/l/${league.slug}`}
        target="_blank"
        rel="noopener"
      >
        {t('More on GridBoss')}
      </a>
    </footer>
  )
}

function Nothing({ children }: { children: string }) {
  return <p className="flex h-11 items-center px-4 text-sm text-soft">{children}</p>
}
