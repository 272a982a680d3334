import { audience, type Audience } from './role.ts'

export interface SyncedEntity {
  /** The table of this entity in `synced`, in `app` and on the server. */
  readonly table: string
  /** The lowest audience that may read it. */
  readonly audience: Audience
}

/** Every entity of the league feed. A device creates nothing that is not here; the server's triggers carry the same list. */
export const syncedEntities = {
  league: { table: 'leagues', audience: audience.public },
  member: { table: 'members', audience: audience.driver },
  team: { table: 'teams', audience: audience.public },
  driver: { table: 'drivers', audience: audience.public },
  ruleset: { table: 'rulesets', audience: audience.public },
  ruleset_version: { table: 'ruleset_versions', audience: audience.public },
  season: { table: 'seasons', audience: audience.public },
  event: { table: 'events', audience: audience.public },
  session: { table: 'sessions', audience: audience.public },
  attendance: { table: 'attendance', audience: audience.public },
  entry: { table: 'entries', audience: audience.public },
  result: { table: 'results', audience: audience.public },
  ruling: { table: 'rulings', audience: audience.public },
  session_revision: { table: 'session_revisions', audience: audience.public },
  sheet_part: { table: 'sheet_parts', audience: audience.steward },
  incident: { table: 'incidents', audience: audience.driver },
  incident_statement: { table: 'incident_statements', audience: audience.steward },
  incident_step: { table: 'incident_steps', audience: audience.steward },
  incident_ballot: { table: 'incident_ballots', audience: audience.steward },
  incident_vote: { table: 'incident_votes', audience: audience.steward },
  result_import: { table: 'result_imports', audience: audience.steward },
  driver_identity: { table: 'driver_identities', audience: audience.steward },
  import_columns: { table: 'import_columns', audience: audience.steward },
  standings: { table: 'standings', audience: audience.public },
  device_key: { table: 'device_keys', audience: audience.steward },
  device_progress: { table: 'device_progress', audience: audience.driver },
} as const satisfies Record<string, SyncedEntity>

export type EntityName = keyof typeof syncedEntities
export const entityNames = Object.keys(syncedEntities) as EntityName[]
export type SyncedTable = (typeof syncedEntities)[EntityName]['table']
