import { charts } from './de/charts.ts'
import { exports } from './de/exports.ts'
import { certainty } from './de/certainty.ts'
import { me } from './de/me.ts'
import type { Catalogue } from './texts.ts'

/** The German of each feature. A text that two of them tell is the same in both. */
export const german: Catalogue = { ...certainty, ...charts, ...exports, ...me }
