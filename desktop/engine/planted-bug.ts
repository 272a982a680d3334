/**
 * Mistakes that the convergence harness builds in on purpose, to see that it would notice them. The product passes none.
 * no-undo: pending work is not put back before server rows are applied. split-transaction: a batch is cut in the middle of
 * a server's transaction. offset-ahead: the feed's position is stored before the rows it covers.
 */
export const plantedBugs = ['no-undo', 'split-transaction', 'offset-ahead'] as const
export type PlantedBug = (typeof plantedBugs)[number]
