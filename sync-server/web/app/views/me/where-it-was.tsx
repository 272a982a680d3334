import { useTexts } from '#shared/ui/texts.tsx'

interface WhereItWasProps {
  readonly league: { readonly slug: string; readonly name: string }
  /** Null for what is about no session. */
  readonly session: {
    readonly eventId: string
    readonly eventName: string
    readonly round: number
    readonly name: string
  } | null
}

/** The league, event and session that something is about, each with a link to its page. */
export function WhereItWas({ league, session }: WhereItWasProps) {
  const { t } = useTexts()
  return (
    <>
      <a className="link" href={`/l/${league.slug}`}>
        {league.name}
      </a>
      {session !== null && (
        <>
          {' · '}
          <a className="link" href={`/l/${league.slug}/events/${session.eventId}`}>
            {t('Round {round}, {event}', { round: session.round, event: session.eventName })}
          </a>
          {` · ${session.name}`}
        </>
      )}
    </>
  )
}
