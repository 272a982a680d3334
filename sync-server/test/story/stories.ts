import { raceNight } from './race-night.ts'
import type { Story } from './run-story.ts'

/** Every story by the name it is run under. */
export const stories = { 'race-night': raceNight } satisfies Record<string, Story>
