import type { FounderPage, Membership, PersonView } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { ActsTable } from './acts-table.tsx'
import { Facts } from './facts.tsx'
import { ForcePlan } from './force-plan.tsx'
import { PersonMoney } from './person-money.tsx'
import { PlanReasons } from './plan-reasons.tsx'
import { Ref, TableSection } from './table.tsx'
import { planName } from './words.ts'

/** One person: where they are, what they have and why, and what they paid. */
export function PersonDetails({ page, view }: { page: FounderPage; view: PersonView }) {
  const { person, memberships, plan, acts } = view
  return (
    <>
      <Facts
        facts={[
          ['On Discord', person.username ?? '–'],
          ['Discord number', person.discordId ?? '–'],
          ['Account since', <Instant key="since" iso={person.createdAt} />],
          [
            'State',
            person.deletedAt === null ? (
              'Active'
            ) : (
              <>
                Deleted <Instant iso={person.deletedAt} />
              </>
            ),
          ],
          ['Id', <Ref key="id">{person.id}</Ref>],
        ]}
      />
      <PlanReasons personId={person.id} plan={plan} />
      <ForcePlan page={page} view={view} />
      <PersonMoney page={page} view={view} />
      <TableSection
        id="leagues"
        title="Leagues"
        head={['League', 'Role', 'Plan', 'Joined', 'State']}
        empty="They are in no league."
        rows={memberships.map((each) => ({
          key: `${each.leagueId} ${each.joinedAt}`,
          cells: [
            <a key="league" className="link" href={`/founder/leagues/${each.leagueId}`}>
              {each.league}
            </a>,
            each.role.toLowerCase(),
            planName(each.plan),
            <Instant key="joined" iso={each.joinedAt} />,
            <State key="state" membership={each} />,
          ],
        }))}
      />
      <ActsTable title="What founders did about them" acts={acts} />
    </>
  )
}

function State({ membership: { removedAt, deletedAt } }: { membership: Membership }) {
  if (removedAt !== null) {
    return (
      <>
        Left <Instant iso={removedAt} />
      </>
    )
  }
  return deletedAt === null ? 'Member' : 'League deleted'
}
