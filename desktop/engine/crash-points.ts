/**
 * The places where a crash would leave the most interesting things behind. Tests pass a hook that stops the device
 * there; in the product nothing is passed and nothing happens.
 */
export const crashPoints = [
  'mutate:before-journal',
  'mutate:journaled',
  'mutate:committed',
  'push:before-send',
  'push:answered',
  'push:journaled',
  'apply:begun',
  'apply:undone',
  'apply:written',
  'apply:replayed',
  'apply:committed',
  'drop:committed',
  'dismiss:journaled',
  'take-over:journaled',
  'relay:journaled',
  'reopen:journaled',
  'renumber:journaled',
  'compact:written',
  'compact:renamed',
] as const

export type CrashPoint = (typeof crashPoints)[number]
export type CrashHook = (point: CrashPoint) => void

export const neverCrashes: CrashHook = () => {}
