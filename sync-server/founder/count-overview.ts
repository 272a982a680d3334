import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import type { OverviewCounts } from '#shared/queries/public/founder-pages.ts'
import { countFailedJobs } from '#server/jobs/failed-jobs.ts'

/** How much of everything there is now. */
export async function countOverview(db: Db): Promise<OverviewCounts> {
  const { rows } = await db.query<Counted>(
    `select (select count(*)::int from users where deleted_at is null) as people,
            count(*) filter (where plan = 'FREE')::int as "FREE", count(*) filter (where plan = 'PRO')::int as "PRO",
            count(*) filter (where plan not in ('FREE', 'PRO'))::int as "ELITE",
            (select count(*)::int from payment_subscriptions where status not in ('ended', 'incomplete')) as subscriptions,
            (select count(*)::int from payment_customers where user_id is null and not deleted and as_of is not null) as parked,
            (select count(*)::int from payment_events where done_at is null and error is not null) as failed
       from leagues where deleted_at is null`,
  )
  const { people, subscriptions, parked, failed, ...leagues } = must(rows[0], 'counts')
  return { people, subscriptions, parked, leagues, failed: failed + (await countFailedJobs(db)) }
}

type Counted = Omit<OverviewCounts, 'leagues'> & OverviewCounts['leagues']
