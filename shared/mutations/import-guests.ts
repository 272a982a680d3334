import { accepted, rejected } from '#shared/base/outcome.ts'
import { rosterShapes } from './args/roster-shapes.ts'
import { mutation } from './define.ts'
import { importedDriverId } from '#shared/imports/import-ids.ts'
import { firstDuplicate, namesTaken } from './unique-names.ts'

/**
 * Adds drivers of a result file whom the league does not know as guests, so that a steward need not wait for an admin.
 * Their ids follow from who they are in the simulator: adding them again, also on another laptop, changes nothing.
 */
export const importAddGuests = mutation({
  ...rosterShapes['import.add-guests'],
  action: 'result.enter',
  run: async (db, args, { leagueId, now }) => {
    const wanted = args.items.map((item) => ({ ...item, id: importedDriverId(leagueId, item.identity) }))
    const { rows: present } = await db.query<{ id: string; name: string; archived: boolean }>(
      `select id, display_name as name, archived_at is not null as archived
         from drivers where league_id = $1 and id = any($2::uuid[])`,
      [leagueId, wanted.map((item) => item.id)],
    )
    const archived = present.find((driver) => driver.archived)
    if (archived) {
      return rejected(
        'archived',
        `${archived.name} is archived. An admin can restore the driver.`,
        'identity',
      )
    }
    const added = wanted.filter((item) => !present.some(({ id }) => id === item.id))
    const names = added.map((item) => item.displayName)
    const twice = firstDuplicate(names)
    if (twice) return rejected('name-taken', `"${twice}" stands in the list twice.`, 'displayName')
    const taken = await namesTaken(db, 'drivers', leagueId, names)
    if (taken[0]) {
      return rejected('name-taken', `There is already a driver named "${taken[0]}".`, 'displayName')
    }
    await db.query(
      `insert into drivers (id, league_id, display_name, car_number, kind, added_at)
       select id, $1, "displayName", "carNumber", 'guest', $3::timestamptz
         from jsonb_to_recordset($2::jsonb) as item(id uuid, "displayName" text, "carNumber" text)`,
      [leagueId, JSON.stringify(added), now],
    )
    return accepted
  },
})
