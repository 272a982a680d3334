import { z } from 'zod'
import { csvFields } from '#shared/imports/csv-columns.ts'
import { importFormats } from '#shared/imports/imported-file.ts'
import { fraction, id, reason } from '#shared/model/fields.ts'
import { windowMinutes } from '#shared/model/protest-minutes.ts'
import { Sheet } from '#shared/sheet/submitted-sheet.ts'
import { shape } from './shape.ts'

const Identity = z.strictObject({ identity: z.string().min(1).max(300), driverId: id })
export type Identity = z.output<typeof Identity>

const Columns = z.strictObject({
  headings: z.string().min(1).max(4000),
  columns: z.partialRecord(z.enum(csvFields), z.string().min(1).max(200)),
})
export type Columns = z.output<typeof Columns>

/** The arguments of the mutations of sheets, imports and results. */
export const resultShapes = {
  'sheet.edit': shape(z.strictObject({ sessionId: id, update: z.string().min(4).max(400_000) })),
  'import.record': shape(
    z.strictObject({
      sessionId: id,
      fileHash: z.string().regex(/^[\da-f]{64}$/, 'must be a SHA-256 in hex'),
      /** Which session of the file, from 0. */
      part: z.int().min(0).max(999),
      fileName: z.string().trim().min(1).max(255),
      format: z.enum(importFormats),
      cars: z.int().min(0).max(300),
      identities: z.array(Identity).max(1000),
      columns: Columns.nullable().default(null),
    }),
  ),
  'result.submit': shape(Sheet),
  'result.restore': shape(
    z.strictObject({
      sessionId: id,
      /** The sheet_version that the person saw, as in result.submit. */
      seenVersion: z.int().min(0),
      revision: z.int().min(1),
      reason,
    }),
  ),
  'session.declare-official': shape(z.strictObject({ sessionId: id })),
  'session.extend-window': shape(
    z.strictObject({
      sessionId: id,
      minutes: windowMinutes.min(1, 'must be at least 1 minute'),
      reason: reason.exactOptional(),
    }),
  ),
  'session.multiply': shape(
    z.strictObject({ sessionId: id, multiplier: fraction, reason: reason.exactOptional() }),
  ),
}
