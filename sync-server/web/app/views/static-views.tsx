import type { ReactNode } from 'react'
import type { FounderPage } from '#shared/queries/public/founder-pages.ts'
import type { StaticPage } from '#shared/queries/public/pages.ts'
import { T, useTexts } from '#shared/ui/texts.tsx'
import { DiscordLinkView } from './account/discord-link-view.tsx'
import { HomeView } from './home/home-view.tsx'
import { JoinView } from './join/join-view.tsx'
import { BillingView } from './billing/billing-view.tsx'
import { AccountView } from './account/account-view.tsx'
import { SignInView } from './account/sign-in-view.tsx'
import { linkTo } from './frame/link-to.tsx'
import { MeFrame } from './me/me-frame.tsx'
import { OfflineView } from './offline-view.tsx'
import { MeView } from './me/me-view.tsx'
import { ShortLinkView } from './share/short-link-view.tsx'
import { ReportView } from './report/report-view.tsx'

/** Pages about whoever asks, or about nothing that changes. */
export function StaticView({ page }: { page: Exclude<StaticPage, FounderPage> }) {
  const { t } = useTexts()
  switch (page.kind) {
    case 'home':
      return <HomeView page={page} />
    case 'not-found':
      return (
        <Message title={t('Nothing is here')} picture={<EmptySlot />}>
          {page.league ? (
            <T
              text="There is no such page in this league. It may have been removed since. You can go on with <league>{name}</league>, its <calendar>calendar</calendar> or its <standings>standings</standings>."
              values={{
                name: page.league.name,
                league: linkTo(`/l/${page.league.slug}`),
                calendar: linkTo(`/l/${page.league.slug}/calendar`),
                standings: linkTo(`/l/${page.league.slug}/standings`),
              }}
            />
          ) : (
            <T
              text="No league has this address, or it does not exist any more. Check the spelling, or ask whoever sent you the link. You can also <home>look for a league</home>."
              values={{ home: linkTo('/') }}
            />
          )}
        </Message>
      )
    case 'short-link':
      return <ShortLinkView page={page} />
    case 'sign-in':
      return <SignInView page={page} />
    case 'account':
      return (
        <MeFrame here="account">
          <AccountView page={page} />
        </MeFrame>
      )
    case 'billing':
      return (
        <MeFrame here="account">
          <BillingView page={page} />
        </MeFrame>
      )
    case 'report':
      return page.reader.kind === 'stranger' ? (
        <ReportView page={page} />
      ) : (
        <MeFrame here="incidents">
          <ReportView page={page} />
        </MeFrame>
      )
    case 'me':
      return <MeView page={page} />
    case 'discord-link':
      return <DiscordLinkView page={page} />
    case 'join':
      return <JoinView page={page} />
    case 'offline':
      return <OfflineView />
    case 'unavailable':
      return (
        <Message title={t('The results cannot be read right now')}>
          {t('The server cannot reach its data. Nothing is lost; try again in a minute.')}
        </Message>
      )
  }
}

function Message({ title, picture, children }: { title: string; picture?: ReactNode; children: ReactNode }) {
  return (
    <div className="max-w-xl py-8 sm:py-14">
      {picture}
      <h1 className="mb-3 text-2xl font-bold tracking-tight sm:text-3xl">{title}</h1>
      <p className="text-soft">{children}</p>
    </div>
  )
}

/** A starting grid on which one slot has no car. */
function EmptySlot() {
  return (
    <svg
      className="mb-8"
      width="232"
      height="72"
      viewBox="0 0 232 72"
      fill="none"
      strokeWidth="2"
      aria-hidden="true"
    >
      {[8, 120].map((x) => (
        <path key={x} d={`M${x + 40} 4H${x}v22h40`} className="stroke-line-strong" />
      ))}
      <path d="M104 46H64v22h40" className="stroke-signal" strokeDasharray="5 5" />
      <path d="M216 46h-40v22h40" className="stroke-line-strong" />
      {[
        [16, 10],
        [128, 10],
        [184, 52],
      ].map(([x, y]) => (
        <rect key={x} x={x} y={y} width="34" height="10" rx="3" className="fill-line-strong" />
      ))}
    </svg>
  )
}
