import { z } from 'zod'
import { Attendance } from '#shared/model/attendance.ts'
import { id } from '#shared/model/fields.ts'
import { shape } from './shape.ts'

/** The arguments of what drivers say of an event before it starts. */
export const attendanceShapes = {
  'attendance.set': shape(z.strictObject({ eventId: id, driverId: id, state: Attendance })),
}
