import type { OpeningProgress } from '#desktop/ipc/engine-state.ts'

/** Hears that opening has come a step further: how many changes are put back, null before it has come to that. */
export type OnOpening = (progress: OpeningProgress | null) => void
