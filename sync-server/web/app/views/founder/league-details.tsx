import type { FounderPage, FoundLeague, LeagueView } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { Facts } from './facts.tsx'
import { LeagueDiscordSection } from './league-discord.tsx'
import { More, Ref, TableSection } from './table.tsx'
import { planName } from './words.ts'

/** One league: whose it is, what it has, and what was done in it. */
export function LeagueDetails({ page, view }: { page: FounderPage; view: LeagueView }) {
  const { league, owners, members, audit } = view
  return (
    <>
      <Facts
        facts={[
          ['Plan', planName(league.plan)],
          [
            'State',
            league.deletedAt === null ? (
              'Running'
            ) : (
              <>
                Deleted <Instant iso={league.deletedAt} />
              </>
            ),
          ],
          ['Founded', <Instant key="founded" iso={league.createdAt} />],
          ['Public page', <PublicPage key="page" league={league} />],
          [
            'Members',
            `Owners ${members.OWNER}, admins ${members.ADMIN}, stewards ${members.STEWARD}, drivers ${members.DRIVER}`,
          ],
          ['Drivers on the roster', view.drivers],
          ['Seasons', view.seasons],
          ['Events', view.events],
          ['Revision', view.revision],
          ['Id', <Ref key="id">{league.id}</Ref>],
        ]}
      />
      <TableSection
        id="owners"
        title="Owners, and the plan that each of them holds"
        head={['Name', 'Plan', 'Id']}
        empty="Nobody owns this league."
        rows={owners.map((each) => ({
          key: each.id,
          cells: [
            <a key="name" className="link" href={`/founder/people/${each.id}`}>
              {each.name}
            </a>,
            planName(each.plan),
            <Ref key="id">{each.id}</Ref>,
          ],
        }))}
      />
      <LeagueDiscordSection page={page} leagueId={league.id} discord={view.discord} />
      <div>
        <TableSection
          id="audit"
          title="Audit log of the league, the newest first"
          head={['When', 'Who', 'What', 'Outcome']}
          empty="Nothing has been done in this league."
          rows={audit.items.map((each) => ({
            key: each.id,
            cells: [
              <Instant key="at" iso={each.at} />,
              each.userId === null ? (
                'The server'
              ) : (
                <a key="who" className="link" href={`/founder/people/${each.userId}`}>
                  {each.userName ?? 'Somebody who is gone'}
                </a>
              ),
              each.name,
              each.refused === null ? 'Done' : `Refused: ${each.refused}`,
            ],
          }))}
        />
        <More list={audit} />
      </div>
    </>
  )
}

function PublicPage({ league: { slug, deletedAt } }: { league: FoundLeague }) {
  if (deletedAt !== null) return `/l/${slug}, gone`
  return (
    <a className="link" href={`/l/${slug}`}>
      /l/{slug}
    </a>
  )
}
