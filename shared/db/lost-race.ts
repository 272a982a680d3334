/**
 * Another transaction has changed what this one has read. Nothing is wrong: the same once more, from its beginning, will do.
 * Its code is the SQLSTATE of a serialization failure, so that it is treated as one.
 */
export class LostRace extends Error {
  readonly code = '40001'
  constructor() {
    super('another transaction has changed what this one has read')
    this.name = 'LostRace'
  }
}
