/**
 * Mistakes that the convergence harness builds in on purpose, to see that it would notice them. The product passes none.
 * no-undo: pending work is not put back before server rows are applied. split-transaction: a batch is cut in the middle of
 * a server's transaction. offset-ahead: the feed's position is stored before the rows it covers. new-id-drops: what is
 * unsent is gone under the new id. new-id-repeats: under the new id everything is sent as if it were new.
 * acknowledged-for-good: what a server has lost is not sent again.
 */
export const plantedBugs = [
  'no-undo',
  'split-transaction',
  'offset-ahead',
  'new-id-drops',
  'new-id-repeats',
  'acknowledged-for-good',
] as const
export type PlantedBug = (typeof plantedBugs)[number]
