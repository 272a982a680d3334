import { benchSheet } from '#shared/sheet/testing/bench-sheet.ts'
import { report, timesOf } from './measure.ts'

/** Two result sheets of 60 cars that two stewards edited 500 times each, without a connection. */
export async function sheetBench(): Promise<void> {
  const runs = Array.from({ length: 5 }, () => benchSheet(() => performance.now()))
  const times = (of: 'mergeMs' | 'openMs' | 'editMs' | 'readMs') => timesOf(runs.map((run) => run[of]))
  report('merge of two sheets edited 500 times each', times('mergeMs'))
  report('opening the merged sheet', times('openMs'))
  report('one edit of it', times('editMs'))
  report('reading it with its conflicts', times('readMs'))
}
