import type { Db } from '#shared/db/db.ts'
import type { FounderAct, Listed } from '#shared/queries/public/founder-pages.ts'
import { listed, pageRows } from './pages.ts'

/** What the founders did, the newest first, from the act after `before` on. */
export async function readActs(db: Db, before: string | null): Promise<Listed<FounderAct>> {
  return listed(
    await actsWhere(db, `($1::bigint is null or a.id < $1)`, before, pageRows + 1),
    '/founder/acts',
  )
}

/** The last things that the founders did about one person. */
export function readActsAbout(db: Db, userId: string): Promise<FounderAct[]> {
  return actsWhere(db, `a.args ->> 'userId' = $1`, userId, pageRows)
}

async function actsWhere(db: Db, which: string, value: string | null, most: number): Promise<FounderAct[]> {
  const { rows } = await db.query<ActRow>(
    `select a.id::text, a.at, by.display_name as "userName", a.name, a.args, a.outcome,
            u.id as "aboutId", u.display_name as "aboutName"
       from audit_log a
       left join users by on by.id = a.user_id
       left join users u on u.id::text = a.args ->> 'userId'
      where a.name like 'founder.%' and ${which} order by a.id desc limit $2`,
    [value, most],
  )
  return rows.map(act)
}

interface ActRow {
  readonly id: string
  readonly at: string
  readonly userName: string | null
  readonly name: string
  readonly args: Readonly<Record<string, unknown>> | null
  readonly outcome: { readonly ok: boolean; readonly code?: string }
  readonly aboutId: string | null
  readonly aboutName: string | null
}

function act({ id, at, userName, name, args, outcome, aboutId, aboutName }: ActRow): FounderAct {
  const { reason, userId: _about, id: _act, ...rest } = args ?? {}
  return {
    id,
    at,
    userName,
    name,
    reason: typeof reason === 'string' ? reason : '',
    about: aboutId === null ? null : { id: aboutId, name: aboutName ?? '' },
    args: rest,
    refused: outcome.ok ? null : (outcome.code ?? ''),
  }
}
