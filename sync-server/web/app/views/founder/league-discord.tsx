import type { FounderPage, LeagueDiscord } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { ActForm } from './act-form.tsx'

interface LeagueDiscordProps {
  readonly page: FounderPage
  readonly leagueId: string
  readonly discord: LeagueDiscord | null
}

/** What a league is to Discord, and switching that off or on. */
export function LeagueDiscordSection({ page, leagueId, discord }: LeagueDiscordProps) {
  const off = discord?.inactive === 'deactivated'
  return (
    <section aria-labelledby="discord">
      <h2 id="discord" className="mb-2 text-lg font-semibold">
        Discord
      </h2>
      {discord === null ? (
        <p className="text-soft">The league is not linked to a Discord server.</p>
      ) : (
        <div className="flex flex-col gap-4">
          <p>
            Linked to {discord.server} since <Instant iso={discord.linkedAt} />.{' '}
            {discord.inactive !== null && discord.inactiveAt !== null && (
              <strong>
                {discord.inactive === 'deactivated' ? 'Switched off' : 'The bot was removed there'} since{' '}
                <Instant iso={discord.inactiveAt} />.
              </strong>
            )}
          </p>
          <ActForm
            page={page}
            to={`/founder/leagues/${leagueId}/discord-${off ? 'on' : 'off'}`}
            button={off ? 'Switch its announcements on' : 'Switch its announcements off'}
          />
        </div>
      )}
    </section>
  )
}
