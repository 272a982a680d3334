import type { z } from 'zod'
import { attendanceShapes } from './attendance-shapes.ts'
import { incidentShapes } from './incident-shapes.ts'
import { leagueShapes } from './league-shapes.ts'
import { resultShapes } from './result-shapes.ts'
import { rosterShapes } from './roster-shapes.ts'
import { seasonShapes } from './season-shapes.ts'
import type { Shape } from './shape.ts'

/** The arguments of every mutation by its name: all that a window knows of mutations. */
export const mutationShapes = {
  ...leagueShapes,
  ...rosterShapes,
  ...seasonShapes,
  ...resultShapes,
  ...incidentShapes,
  ...attendanceShapes,
}

export type MutationName = keyof typeof mutationShapes
export type MutationArgs<Name extends MutationName> = z.input<(typeof mutationShapes)[Name]['args']>

/** Null for a name that this version does not know. */
export function findShape(name: string): Shape<z.ZodType> | null {
  return Object.hasOwn(mutationShapes, name) ? mutationShapes[name as MutationName] : null
}
