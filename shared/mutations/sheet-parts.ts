import { must } from '#shared/base/assert.ts'
import type { Db } from '#shared/db/db.ts'
import { LostRace } from '#shared/db/lost-race.ts'
import type { Seen } from '#shared/sheet/seen.ts'
import { mergeUpdates, tidy } from '#shared/sheet/tidy.ts'
import { fromText, toText } from '#shared/sheet/update-text.ts'

/** How far each opening of a sheet has come, and whose it is. By client, as `clientKey` writes it. */
export type Openings = Readonly<Record<string, { readonly user: string; readonly next: number }>>

/** A row of sheet_parts. The one with the session's id holds what was folded together. */
export interface SheetPart {
  readonly update: Uint8Array
  readonly openings: Openings
}

/** Whose sheet is written, by whom and when (ISO, UTC). */
export interface SheetWriter {
  readonly leagueId: string
  readonly sessionId: string
  readonly userId: string
  readonly now: string
}

type OfSheet = Pick<SheetWriter, 'leagueId' | 'sessionId'>

/** The openings of all parts together, and how long the sheet is as text. Cheap, however long it is. */
export async function measureSheet(
  db: Db,
  of: OfSheet,
): Promise<{ readonly openings: Openings; readonly length: number }> {
  const { rows } = await db.query<{ openings: Openings; length: number }>(
    'select openings, length(update) as length from sheet_parts where league_id = $1 and session_id = $2',
    [of.leagueId, of.sessionId],
  )
  return {
    openings: joinOpenings(rows.map((row) => row.openings)),
    length: rows.reduce((sum, row) => sum + row.length, 0),
  }
}

export async function readUpdates(db: Db, of: OfSheet): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ update: string }>(
    'select update from sheet_parts where league_id = $1 and session_id = $2 order by id',
    [of.leagueId, of.sessionId],
  )
  return rows.map((row) => bytesOf(row.update))
}

/** What an edit needs to know of a sheet. */
export interface SheetForEdit {
  readonly openings: Openings
  /** How long the sheet is as text. */
  readonly length: number
  readonly own: OwnPart
}

/** A steward's own part: where it is, and as what text it stands there. */
export interface OwnPart {
  readonly id: string
  readonly stored: { readonly update: string; readonly openings: Openings } | null
}

/** All that an edit needs to know, in one statement; null where the league has no such session. */
export async function openForEdit(db: Db, by: SheetWriter): Promise<SheetForEdit | null> {
  const { rows } = await db.query<{
    own: string
    openings: Openings | null
    length: number | null
    update: string | null
  }>(
    `select o.id as own, p.openings, length(p.update) as length, case when p.id = o.id then p.update end as update
       from sessions s
      cross join (select ${partId} as id) o
       left join sheet_parts p on p.league_id = s.league_id and p.session_id = s.id
      where s.league_id = $3 and s.id = $1::uuid`,
    [by.sessionId, by.userId, by.leagueId],
  )
  const [first] = rows
  if (!first) return null
  const stored = rows.find((row) => row.update !== null)
  return {
    openings: joinOpenings(rows.map((row) => row.openings ?? {})),
    length: rows.reduce((sum, row) => sum + (row.length ?? 0), 0),
    own: {
      id: first.own,
      stored: stored ? { update: stored.update ?? '', openings: stored.openings ?? {} } : null,
    },
  }
}

/**
 * Adds an update to a steward's own part; a part that has grown long is folded into the sheet's. Throws LostRace where the
 * part is not any more as it was read.
 */
export async function addToPart(db: Db, by: SheetWriter, own: OwnPart, added: SheetPart): Promise<void> {
  const before = own.stored && { update: bytesOf(own.stored.update), openings: own.stored.openings }
  const grown = join(before ? [before, added] : [added])
  if (toText(grown.update).length <= longestPart) return replacePart(db, by, own, grown)
  await db.query('select 1 from leagues where id = $1 for no key update', [by.leagueId])
  const folded = [...(await readPart(db, by, by.sessionId)), ...(await readPart(db, by, own.id)), added]
  await writePart(db, by, by.sessionId, join(folded))
  await db.query('delete from sheet_parts where league_id = $1 and id = $2', [by.leagueId, own.id])
}

/** Puts a sheet into one part, without the ops that were replaced and that `seen` covers. */
export async function tidyParts(db: Db, by: SheetWriter, seen: Seen): Promise<void> {
  const updates = await readUpdates(db, by)
  if (updates.length === 0) return
  const { openings } = await measureSheet(db, by)
  await db.query('delete from sheet_parts where league_id = $1 and session_id = $2 and id <> $2', [
    by.leagueId,
    by.sessionId,
  ])
  await writePart(db, by, by.sessionId, { update: tidy(updates, seen).update, openings })
}

/**
 * About fifty edits, as text. Every edit sends its whole part to every laptop and every fold the whole sheet: with this
 * length both together are smallest for a long sheet.
 */
const longestPart = 8000

function join(parts: readonly SheetPart[]): SheetPart {
  return {
    update: mergeUpdates(parts.map((part) => part.update)),
    openings: joinOpenings(parts.map((part) => part.openings)),
  }
}

function joinOpenings(all: readonly Openings[]): Openings {
  const joined: Record<string, Openings[string]> = {}
  for (const [client, opening] of all.flatMap((openings) => Object.entries(openings))) {
    if ((joined[client]?.next ?? 0) < opening.next) joined[client] = opening
  }
  return joined
}

/** A part by its id, as a list of none or one. */
async function readPart(db: Db, of: OfSheet, id: string): Promise<SheetPart[]> {
  const { rows } = await db.query<{ update: string; openings: Openings }>(
    'select update, openings from sheet_parts where league_id = $1 and id = $2',
    [of.leagueId, id],
  )
  return rows.map((row) => ({ update: bytesOf(row.update), openings: row.openings }))
}

async function writePart(db: Db, by: SheetWriter, id: string, part: SheetPart): Promise<void> {
  await db.query(
    `insert into sheet_parts (id, league_id, session_id, update, openings, changed_at)
     values ($1, $2, $3, $4, $5::jsonb, $6)
     on conflict (league_id, id) do update
       set update = excluded.update, openings = excluded.openings, changed_at = excluded.changed_at`,
    [id, by.leagueId, by.sessionId, toText(part.update), JSON.stringify(part.openings), by.now],
  )
}

/**
 * Writes a part over what was read of it. The league's lock is taken first, as by everybody else who writes: whoever reads
 * the sheet under that lock has either all of this or nothing.
 */
async function replacePart(db: Db, by: SheetWriter, { id, stored }: OwnPart, part: SheetPart): Promise<void> {
  const { rows } = await db.query<{ inserted: boolean }>(
    `with league as (select id from leagues where id = $2 for no key update)
     insert into sheet_parts as p (id, league_id, session_id, update, openings, changed_at)
     select $1, league.id, $3, $4, $5::jsonb, $6 from league
     on conflict (league_id, id) do update
       set update = excluded.update, openings = excluded.openings, changed_at = excluded.changed_at
       where p.update = $7
     returning xmax = 0 as inserted`,
    [
      id,
      by.leagueId,
      by.sessionId,
      toText(part.update),
      JSON.stringify(part.openings),
      by.now,
      stored?.update ?? null,
    ],
  )
  if (rows[0]?.inserted !== (stored === null)) throw new LostRace()
}

/** The same on every laptop and on the server, so that a steward has one part however many laptops they use. */
const partId = 'md5($1::text || $2::text)::uuid'

function bytesOf(text: string): Uint8Array {
  return must(fromText(text), 'the update of a sheet part')
}
