/**
 * SQL for whether somebody entered anything for a session, by the alias of its row: a sheet, results, a ruling, an
 * incident. Such a session neither goes nor becomes something else.
 */
export function enteredText(session: string): string {
  return `(${session}.sheet_version > 0
    or exists (select 1 from results r where r.session_id = ${session}.id)
    or exists (select 1 from sheet_parts p where p.session_id = ${session}.id)
    or exists (select 1 from rulings u where u.session_id = ${session}.id)
    or exists (select 1 from incidents i where i.session_id = ${session}.id))`
}
