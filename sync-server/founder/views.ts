import type { Db } from '#shared/db/db.ts'
import type {
  FailuresView,
  FounderView,
  LeagueView,
  PersonView,
  ServicesView,
  ShownJob,
} from '#shared/queries/public/founder-pages.ts'
import type { PlanTerms } from '#server/access/plan-terms.ts'
import { listServiceTokens } from '#server/identity/service-tokens.ts'
import { listFailedJobs, type FailedJob } from '#server/jobs/failed-jobs.ts'
import { listFailedEvents } from '#server/payments/failed-events.ts'
import { countOverview } from './count-overview.ts'
import { explainPlan } from './explain-plan.ts'
import { findLeague } from './find-leagues.ts'
import { findPerson, membershipsOf } from './find-people.ts'
import type { FounderSettings } from './founder-settings.ts'
import { readActs, readActsAbout } from './read-acts.ts'
import { readFailedDeliveries } from './read-discord.ts'
import { readLeague } from './read-league.ts'
import { readMoney, readParked } from './read-money.ts'

/** What the pages of the console are read from. */
export interface ViewDeps {
  readonly db: Db
  readonly plans: PlanTerms
  readonly settings: FounderSettings | null
  /** The account that this server is paid by, null where it sells no plans. */
  readonly accountId: string | null
  /** Whether the environment names a service token. */
  readonly ofEnvironment: boolean
}

export async function overviewView({ db }: ViewDeps): Promise<FounderView> {
  const { items } = await readActs(db, null)
  return { kind: 'overview', counts: await countOverview(db), acts: items.slice(0, 5) }
}

/** A person with their plan explained at `at` (ms since 1970, UTC), or now; null where there is no such person. */
export async function personView(
  { db, plans, settings, accountId }: ViewDeps,
  id: string,
  at: number | null = null,
): Promise<PersonView | null> {
  const person = await findPerson(db, id)
  if (person === null) return null
  return {
    kind: 'person',
    person,
    memberships: await membershipsOf(db, id),
    plan: await explainPlan(db, id, { at: at ?? plans.clock(), asked: at !== null, floor: plans.floor }),
    ...(await readMoney(db, id, accountId)),
    acts: await readActsAbout(db, id),
    mayForcePlan: settings?.mayForcePlans === true && person.deletedAt === null,
  }
}

/** A league, with its audit log from the entry after `before` on; null where there is no such league. */
export async function leagueView(
  { db, plans }: ViewDeps,
  id: string,
  before: string | null = null,
): Promise<LeagueView | null> {
  const league = await findLeague(db, id)
  return league === null ? null : readLeague(db, league, { plans, before })
}

export async function failuresView({ db, accountId }: ViewDeps): Promise<FailuresView> {
  return {
    kind: 'failures',
    events: await listFailedEvents(db, most),
    jobs: (await listFailedJobs(db, most)).map(shownJob),
    deliveries: await readFailedDeliveries(db, most),
    parked: await readParked(db, accountId, most),
    most,
  }
}

/** `made`: a token that was made just now. */
export async function servicesView(
  { db, ofEnvironment }: ViewDeps,
  made: ServicesView['made'] = null,
): Promise<ServicesView> {
  return { kind: 'services', tokens: await listServiceTokens(db), made, ofEnvironment }
}

const most = 50

function shownJob({ id, job, failedAt, error }: FailedJob): ShownJob {
  return {
    id,
    name: job.name,
    leagueId: 'leagueId' in job ? job.leagueId : null,
    userId: 'userId' in job ? job.userId : null,
    failedAt,
    error,
  }
}
