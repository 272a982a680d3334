import type { ExpectedFiles } from './expected-file.ts'

const acc = 'acc-server-json'
const brands = [
  '1 #82 FINISHED 23 2329129 90837',
  '2 #107 FINISHED 21 2181760 90930',
  '3 #17 FINISHED 21 2236216 90462',
]

export const accFiles: ExpectedFiles = {
  'assettocorsa-competizione/190924_194407_Q.json': {
    format: acc,
    warnings: [],
    sessions: [
      ['qualifying Qualifying brands_hatch', 2, 2, ['1 #1 FINISHED 19 - 83520', '2 #98 FINISHED 18 - 86034']],
    ],
  },
  'assettocorsa-competizione/191003_225901_Q.json': {
    format: acc,
    warnings: [],
    sessions: [
      [
        'qualifying Qualifying brands_hatch',
        3,
        3,
        ['1 #17 FINISHED 7 - 82863', '2 #107 FINISHED 8 - 83121', '3 #82 FINISHED 9 - 83862'],
      ],
    ],
  },
  'assettocorsa-competizione/cuts.with.no.penalty.json': {
    format: acc,
    warnings: [],
    sessions: [
      [
        'practice Practice brands_hatch',
        3,
        3,
        ['1 #17 FINISHED 16 - 83832', '2 #107 FINISHED 23 - 83928', '3 #82 FINISHED 17 - 84537'],
      ],
    ],
  },
  'assettocorsa-competizione/no.laps.json': {
    format: acc,
    warnings: [],
    sessions: [['race Race brands_hatch', 3, 3, brands]],
  },
  'assettocorsa-competizione/race.modified.with.gt4.json': {
    format: acc,
    warnings: [],
    sessions: [['race Race brands_hatch', 3, 3, brands]],
  },
  'assettocorsa-competizione/race.to.fix.positions.json': {
    format: acc,
    warnings: ['driver-merged', 'status-inferred'],
    sessions: [
      [
        'race Race silverstone_2019',
        37,
        24,
        [
          '1 #723 FINISHED 30 3630098 118146',
          '6 #188 FINISHED 30 3683627 119385',
          '14 #20 FINISHED 30 3792267 119637',
          '15 #21 FINISHED 29 3635820 120825',
          '24 #12 FINISHED 28 3676213 121011',
          '- #79 DNF 20 2612922 120858',
          '- #808 DNF 1 284298 -',
          '- #22 DNS 0 - -',
        ],
      ],
    ],
  },
  'assettocorsa-competizione/race.with.missing.carModel.attribute.json': {
    format: acc,
    warnings: [],
    sessions: [['race Race brands_hatch', 3, 3, brands]],
  },
  'assettocorsa-competizione/race.without.leaderBoardLines,attribute.json': {
    format: acc,
    error: 'no-results',
  },
  'assettocorsa-competizione-client/race.json': {
    format: 'acc-client-json',
    warnings: [],
    sessions: [
      [
        'race Race',
        16,
        16,
        [
          '1 #69 FINISHED 23 2422307 100230',
          '2 #63 FINISHED 22 2394398 101409',
          '8 #333 FINISHED 22 2385626 103209',
          '16 #15 FINISHED 21 2411147 106788',
        ],
      ],
    ],
  },
}
