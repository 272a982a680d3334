import type { FailuresView, FounderPage, ShownJob } from '#shared/queries/public/founder-pages.ts'
import { Instant } from '../instant.tsx'
import { RowAct } from './act-form.tsx'
import { CustomersTable } from './customers-table.tsx'
import { Long, Ref, TableSection } from './table.tsx'

/** What did not work, each with a way to have it tried again. */
export function Failures({ page, view }: { page: FounderPage; view: FailuresView }) {
  const { events, jobs, deliveries, parked, most } = view
  return (
    <>
      <p className="text-soft">Of each kind {most} are shown at most.</p>
      <TableSection
        id="events"
        title="Events of payment providers that failed"
        head={['Event', 'Again', 'Error', 'What', 'Came', 'Tries', 'Next try']}
        empty="Every event that came has been looked at."
        rows={events.map((each) => ({
          key: `${each.accountId} ${each.event}`,
          cells: [
            <Ref key="event">{each.event}</Ref>,
            <RowAct
              key="again"
              page={page}
              to="/founder/failures/event"
              button="Retry"
              about={each.event}
              hidden={{ accountId: each.accountId, event: each.event }}
            />,
            <Long key="error">{each.error}</Long>,
            each.type,
            <Instant key="came" iso={each.receivedAt} />,
            each.attempts,
            each.retryAt === null ? 'None: it is dead' : <Instant key="next" iso={each.retryAt} />,
          ],
        }))}
      />
      <TableSection
        id="jobs"
        title="Jobs that failed to the end"
        head={['Job', 'Again', 'Error', 'About', 'Failed']}
        empty="No job has failed to the end."
        rows={jobs.map((each) => ({
          key: each.id,
          cells: [
            each.name,
            <RowAct
              key="again"
              page={page}
              to="/founder/failures/job"
              button="Retry"
              about={`${each.name} ${each.id}`}
              hidden={{ jobId: each.id }}
            />,
            <Long key="error">{each.error === '' ? '–' : each.error}</Long>,
            <About key="about" job={each} />,
            <Instant key="failed" iso={each.failedAt} />,
          ],
        }))}
      />
      <TableSection
        id="deliveries"
        title="Messages to Discord that failed"
        head={['League', 'What', 'Error', 'Failed']}
        empty="Every message has come through, or is on its way."
        rows={deliveries.map((each) => ({
          key: each.id,
          cells: [
            <a key="league" className="link" href={`/founder/leagues/${each.leagueId}`}>
              {each.league}
            </a>,
            each.kind,
            <Long key="error">{each.what}</Long>,
            <Instant key="failed" iso={each.at} />,
          ],
        }))}
      />
      <CustomersTable
        page={page}
        title="Customers of whom nobody here is known"
        empty="Every customer is somebody’s."
        customers={parked}
        to="/founder/failures/customer"
      />
    </>
  )
}

function About({ job: { leagueId, userId } }: { job: ShownJob }) {
  if (leagueId !== null) {
    return (
      <a className="link" href={`/founder/leagues/${leagueId}`}>
        a league
      </a>
    )
  }
  if (userId === null) return '–'
  return (
    <a className="link" href={`/founder/people/${userId}`}>
      a person
    </a>
  )
}
