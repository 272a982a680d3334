import { z } from 'zod'
import { carNumber, chosenId, id, label } from '#shared/model/fields.ts'
import { shape } from './shape.ts'

const Drivers = z.strictObject({ ids: z.array(id).min(1).max(500) })

/** Where a list of drivers comes from; missing for one that was typed or pasted. */
const from = z.literal('csv-file').exactOptional()

const DriverChanges = z.strictObject({
  id,
  displayName: label.exactOptional(),
  carNumber: carNumber.nullable().exactOptional(),
  /** The team the driver usually drives for; what was driven stays with the team of its day. */
  teamId: id.nullable().exactOptional(),
  kind: z.enum(['regular', 'reserve', 'guest']).exactOptional(),
  /** The member of the league who this driver is. */
  userId: id.nullable().exactOptional(),
})
export type DriverChanges = z.output<typeof DriverChanges>

const NewDriver = z.strictObject({
  id: chosenId,
  displayName: label,
  carNumber: carNumber.nullable().default(null),
  teamId: id.nullable().default(null),
  kind: z.enum(['regular', 'reserve', 'guest']).default('regular'),
})

const Guest = z.strictObject({
  identity: z.string().min(1).max(300),
  displayName: label,
  carNumber: carNumber.nullable().default(null),
})

/** The arguments of the mutations of teams, drivers and guests. */
export const rosterShapes = {
  'team.add': shape(
    z.strictObject({
      items: z
        .array(z.strictObject({ id, name: label }))
        .min(1)
        .max(500),
    }),
  ),
  'team.update': shape(z.strictObject({ id, name: label })),
  'team.archive': shape(z.strictObject({ id })),
  'team.restore': shape(z.strictObject({ id })),
  'driver.add': shape(z.strictObject({ items: z.array(NewDriver).min(1).max(500), from })),
  'driver.update': shape(DriverChanges),
  'driver.archive': shape(Drivers),
  'driver.restore': shape(Drivers.extend({ from })),
  'driver.keep-open': shape(z.strictObject({ ids: z.array(id).max(500) })),
  'guest.add': shape(
    z.strictObject({
      id,
      displayName: label,
      carNumber: carNumber.nullable().default(null),
      teamId: id.nullable().default(null),
    }),
  ),
  'guest.rename': shape(z.strictObject({ id, displayName: label })),
  'guest.join': shape(z.strictObject({ keep: id, drop: id })),
  'import.add-guests': shape(z.strictObject({ items: z.array(Guest).min(1).max(300) })),
}
