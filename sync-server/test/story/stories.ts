import { announce } from './announce.ts'
import { raceNight } from './race-night.ts'
import type { Story } from './run-story.ts'
import { upgrade } from './upgrade.ts'

/** Every story by the name it is run under. */
export const stories = { announce, 'race-night': raceNight, upgrade } satisfies Record<string, Story>
