import type { Db } from '#shared/db/db.ts'
import { readProfile } from './people.ts'

/** So many rows of a table are in memory at once: a person may have written for years. */
const pageRows = 500

/**
 * Everything that is held about a person, in the form of the tables it is in, as the parts of one JSON text. No secret is
 * among it.
 */
export async function* exportAccount(db: Db, userId: string, now: string): AsyncGenerator<string> {
  const profile = await readProfile(db, userId)
  yield JSON.stringify({ format: 'gridboss-account', version: 1, exportedAt: now, profile }).slice(0, -1)
  for (const [name, section] of Object.entries(sections)) {
    yield `,${JSON.stringify(name)}:[`
    let separator = ''
    for await (const rows of pagesOf(db, section, userId)) {
      yield separator + rows.map(({ row }) => JSON.stringify(row)).join(',')
      separator = ','
    }
    yield ']'
  }
  yield '}'
}

interface Section {
  /** What is told of a row, as jsonb. */
  readonly row: string
  readonly from: string
  /** The column of the person. */
  readonly of: string
  /** What no two of these rows share, and its type: pages go by it. */
  readonly key: string
  readonly type: 'text' | 'bigint'
}

interface ExportedRow {
  readonly row: unknown
  readonly key: string
}

async function* pagesOf(
  db: Db,
  { row, from, of, key, type }: Section,
  userId: string,
): AsyncGenerator<readonly ExportedRow[]> {
  let after: string | null = null
  for (;;) {
    const page: { rows: ExportedRow[] } = await db.query<ExportedRow>(
      `select ${row} as row, (${key})::text as key from ${from}
        where ${of} = $1 and ($2::${type} is null or ${key} > $2::${type}) order by ${key} limit $3`,
      [userId, after, pageRows],
    )
    if (page.rows.length > 0) yield page.rows
    after = page.rows.at(-1)?.key ?? null
    if (page.rows.length < pageRows) return
  }
}

const rowsOf = (table: string, column: string, { without = '{}', key = 't.id::text' } = {}): Section => ({
  row: `to_jsonb(t) - '${without}'::text[]`,
  from: `${table} t`,
  of: `t.${column}`,
  key,
  type: 'text',
})

/** What was paid, by whichever customer of a provider the person is. */
function ofCustomer(table: string): Section {
  return {
    row: `to_jsonb(t) - 'account_id'`,
    from: `${table} t join payment_customers c on c.account_id = t.account_id and c.ref = t.customer_ref`,
    of: 'c.user_id',
    key: `t.account_id || ' ' || t.ref`,
    type: 'text',
  }
}

/** The league's own words for what is a league's, so that the file can be read without the database. */
const sections: Readonly<Record<string, Section>> = {
  memberships: {
    row: `to_jsonb(m) || jsonb_build_object('league', l.name, 'slug', l.slug)`,
    from: 'members m join leagues l on l.id = m.league_id',
    of: 'm.user_id',
    key: 'm.id::text',
    type: 'text',
  },
  drivers: {
    row: `to_jsonb(d) || jsonb_build_object('league', l.name)`,
    from: 'drivers d join leagues l on l.id = d.league_id',
    of: 'd.user_id',
    key: 'd.id::text',
    type: 'text',
  },
  attendance: {
    row: 'to_jsonb(a)',
    from: 'attendance a join drivers d on d.league_id = a.league_id and d.id = a.driver_id',
    of: 'd.user_id',
    key: 'a.id::text',
    type: 'text',
  },
  grants: rowsOf('grants', 'subject'),
  grantEnds: {
    row: 'to_jsonb(e)',
    from: 'grant_ends e join grants g on g.id = e.grant_id',
    of: 'g.subject',
    key: 'e.id',
    type: 'bigint',
  },
  subscriptions: ofCustomer('payment_subscriptions'),
  payments: ofCustomer('payments'),
  driverIdentities: {
    row: 'to_jsonb(i)',
    from: 'driver_identities i join drivers d on d.id = i.driver_id',
    of: 'd.user_id',
    key: 'i.id::text',
    type: 'text',
  },
  signIns: rowsOf('sign_ins', 'user_id'),
  pushSubscriptions: rowsOf('push_subscriptions', 'user_id', { without: '{address_hash,sealed_address}' }),
  noticeChoices: {
    row: `to_jsonb(t) - 'id'`,
    from: 'notice_choices t',
    of: 't.user_id',
    key: 't.id',
    type: 'bigint',
  },
  quietHours: rowsOf('quiet_hours', 'user_id', { key: 't.user_id::text' }),
  devices: rowsOf('devices', 'user_id'),
  deviceKeys: rowsOf('device_keys', 'user_id', { key: `(t.league_id || ' ' || t.id)` }),
  invitesMade: rowsOf('invites', 'created_by', { without: '{token_hash}' }),
  invitesUsed: rowsOf('invite_uses', 'user_id', { key: 't.invite_id::text' }),
  requests: rowsOf('outcomes', 'user_id', {
    without: '{content,device_id,seq,origin_device,origin_seq}',
    key: 't.key::text',
  }),
  incidentsReported: rowsOf('incidents', 'reported_by'),
  statements: rowsOf('incident_statements', 'by_user'),
  incidentSteps: rowsOf('incident_steps', 'by_user'),
  votes: rowsOf('incident_votes', 'by_user'),
  sheetEdits: rowsOf('sheet_edits', 'user_id', {
    without: '{digest}',
    key: `(t.session_id || ' ' || t.digest::text)`,
  }),
  filesImported: rowsOf('result_imports', 'imported_by'),
  rulingsMade: rowsOf('rulings', 'decided_by'),
  // What founders did about the person, and why.
  actsOfFounders: {
    row: `jsonb_build_object('at', a.at, 'name', a.name, 'args', a.args - 'userId', 'outcome', a.outcome)`,
    from: `(select id, at, name, args, outcome from audit_log where name like 'founder.%') a`,
    of: `a.args ->> 'userId'`,
    key: 'a.id',
    type: 'bigint',
  },
  // A sheet's edits are bytes that only make sense with the rest of the sheet.
  audit: {
    row: `to_jsonb(a) - (case when a.name = 'sheet.edit' then '{args}' else '{}' end)::text[]`,
    from: 'audit_log a',
    of: 'a.user_id',
    key: 'a.id',
    type: 'bigint',
  },
}
