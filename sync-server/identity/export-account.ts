import type { Db } from '#shared/db/db.ts'
import { readProfile } from './people.ts'

/** Everything that is held about a person, in the form of the tables it is in. No secret is among it. */
export async function exportAccount(db: Db, userId: string, now: string): Promise<Record<string, unknown>> {
  const sections: [string, unknown][] = []
  for (const [section, sql] of Object.entries(queries)) {
    const { rows } = await db.query<{ row: unknown }>(sql, [userId])
    sections.push([section, rows.map(({ row }) => row)])
  }
  return {
    format: 'gridboss-account',
    version: 1,
    exportedAt: now,
    profile: await readProfile(db, userId),
    ...Object.fromEntries(sections),
  }
}

const rowsOf = (table: string, column: string, without = '{}') =>
  `select to_jsonb(t) - '${without}'::text[] as row from ${table} t where t.${column} = $1`

/** The league's own words for what is a league's, so that the file can be read without the database. */
const queries = {
  memberships: `select to_jsonb(m) || jsonb_build_object('league', l.name, 'slug', l.slug) as row
                  from members m join leagues l on l.id = m.league_id where m.user_id = $1 order by m.joined_at`,
  drivers: `select to_jsonb(d) || jsonb_build_object('league', l.name) as row
              from drivers d join leagues l on l.id = d.league_id where d.user_id = $1 order by l.name`,
  driverIdentities: `select to_jsonb(i) as row from driver_identities i join drivers d on d.id = i.driver_id
                      where d.user_id = $1`,
  signIns: `${rowsOf('sign_ins', 'user_id')} order by t.created_at`,
  devices: rowsOf('devices', 'user_id'),
  deviceKeys: rowsOf('device_keys', 'user_id'),
  invitesMade: rowsOf('invites', 'created_by', '{token_hash}'),
  invitesUsed: rowsOf('invite_uses', 'user_id'),
  requests: rowsOf('request_outcomes', 'user_id', '{content}'),
  incidentsReported: rowsOf('incidents', 'reported_by'),
  statements: rowsOf('incident_statements', 'by_user'),
  incidentSteps: rowsOf('incident_steps', 'by_user'),
  votes: rowsOf('incident_votes', 'by_user'),
  sheetEdits: rowsOf('sheet_edits', 'user_id', '{digest}'),
  filesImported: rowsOf('result_imports', 'imported_by'),
  rulingsMade: rowsOf('rulings', 'decided_by'),
  // A sheet's edits are bytes that only make sense with the rest of the sheet.
  audit: `select to_jsonb(a) - (case when a.name = 'sheet.edit' then '{args}' else '{}' end)::text[] as row
            from audit_log a where a.user_id = $1 order by a.id`,
} as const
