import { f1Points } from '#shared/scoring/default-ruleset.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import { pointsForm } from './form-from-rules.ts'
import type { PointsForm } from './rules-form.ts'

type Tables = Ruleset['points']

const points = (...amounts: number[]): number[] => amounts.map((amount) => amount * 1000)
const none: Tables = { race: [], sprint: [], heat: [], qualifying: [] }

/** Tables to begin with. A small league wants every finisher to score; a large one wants gaps that still tell. */
export const pointsPresets = {
  f1: { label: 'Formula 1: ten places', tables: { ...none, race: f1Points } },
  'f1-sprint': {
    label: 'Formula 1 with sprint: ten places and eight',
    tables: { ...none, race: f1Points, sprint: points(8, 7, 6, 5, 4, 3, 2, 1) },
  },
  small: {
    label: 'Small league: eight places, close together',
    tables: { ...none, race: points(10, 8, 6, 5, 4, 3, 2, 1) },
  },
  'two-races': {
    label: 'Two races a night: fifteen places, the sprint half as much',
    tables: {
      ...none,
      race: points(20, 17, 15, 13, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1),
      sprint: points(10, 8, 7, 6, 5, 4, 3, 2, 1),
    },
  },
  large: {
    label: 'Large grid: thirty places, everybody scores',
    tables: {
      ...none,
      race: points(40, 36, 33, 31, 29, 27, 26, 25, 24, 23, ...Array.from({ length: 20 }, (_, at) => 20 - at)),
    },
  },
} as const satisfies Record<string, { label: string; tables: Tables }>
export type PointsPreset = keyof typeof pointsPresets

/** A preset as lines of the form. */
export function presetForm(preset: PointsPreset): PointsForm {
  return pointsForm(pointsPresets[preset].tables)
}
