import type { ExpectedFiles } from './expected-file.ts'

const ac = 'assetto-corsa-server-json'
const acClient = 'assetto-corsa-client-json'

export const assettoCorsaFiles: ExpectedFiles = {
  'acsm/2019_2_15_21_16_RACE.json': {
    format: ac,
    warnings: ['status-inferred'],
    sessions: [
      [
        'race Race barbagallo',
        9,
        2,
        ['1 78060 FINISHED 5 363829 57521', '2 46073 FINISHED 4 265925 60194', '- 17360 DNS 0 - -'],
      ],
    ],
  },
  'acsm/2019_2_15_22_10_RACE.json': {
    format: ac,
    warnings: ['status-inferred'],
    sessions: [
      [
        'race Race ks_red_bull_ring layout_national',
        9,
        2,
        ['1 78060 FINISHED 6 325883 51154', '2 46073 FINISHED 6 334340 52819'],
      ],
    ],
  },
  'acsm/2019_3_2_14_41_PRACTICE.json': {
    format: ac,
    warnings: [],
    sessions: [
      ['practice Practice suzuka suzukagp', 8, 1, ['1 88877 FINISHED 8 - 129630', '- 46073 DNS 0 - -']],
    ],
  },
  'acsm/2019_3_2_19_30_PRACTICE.json': {
    format: ac,
    warnings: [],
    sessions: [
      [
        'practice Practice suzuka suzukagp',
        9,
        4,
        ['1 31313 FINISHED 8 - 124791', '2 46073 FINISHED 3 - 125978', '4 78060 FINISHED 1 - 196138'],
      ],
    ],
  },
  'acsm/2019_3_2_21_21_QUALIFY.json': {
    format: ac,
    warnings: ['empty-slots-dropped'],
    sessions: [
      [
        'qualifying Qualifying ks_nurburgring layout_sprint_b',
        7,
        5,
        [
          '1 78060 FINISHED 4 - 100259',
          '5 22763 FINISHED 3 - 113629',
          '- 31313 NC 1 - -',
          '- 72463 DNS 0 - -',
        ],
      ],
    ],
  },
  'acsm/2019_3_2_21_49_QUALIFY.json': {
    format: ac,
    warnings: ['empty-slots-dropped', 'driver-merged'],
    sessions: [
      [
        'qualifying Qualifying ks_red_bull_ring layout_national',
        9,
        9,
        [
          '1 78060 FINISHED 8 - 58197',
          '3 44392 FINISHED 5 - 60360',
          '8 46634 FINISHED 2 - 72374',
          '9 72463 FINISHED 2 - 189021',
        ],
      ],
    ],
  },
  'acsm/2019_3_2_22_15_QUALIFY.json': {
    format: ac,
    warnings: ['empty-slots-dropped'],
    sessions: [
      [
        'qualifying Qualifying suzuka suzukaeast',
        9,
        6,
        ['1 78060 FINISHED 7 - 58216', '6 22763 FINISHED 7 - 66274', '- 44392 DNS 0 - -'],
      ],
    ],
  },
  'acsm/2019_3_2_22_3_RACE.json': {
    format: ac,
    warnings: ['empty-slots-dropped', 'driver-merged'],
    sessions: [
      [
        'race Race ks_red_bull_ring layout_national',
        9,
        9,
        [
          '1 78060 FINISHED 10 606222 58131',
          '3 44392 FINISHED 10 622607 59391',
          '7 46634 FINISHED 10 661541 60591',
          '9 22763 FINISHED 9 631842 62789',
        ],
      ],
    ],
  },
  'assettocorsa/3.sessions.with.-1.times.json': {
    format: acClient,
    warnings: ['status-inferred'],
    sessions: [
      [
        'practice Practice njmp_lightning',
        18,
        11,
        [
          '1 5ab764c0 FINISHED 3 - 73395',
          '11 32083c80 FINISHED 2 - 98735',
          '- 340a1260 NC 1 - -',
          '- b9f3b722 DNS 0 - -',
        ],
      ],
      [
        'qualifying Qualify njmp_lightning',
        18,
        14,
        ['1 63c8cec3 FINISHED 8 - 72665', '2 5ab764c0 FINISHED 7 - 72816', '14 976b0186 FINISHED 6 - 75920'],
      ],
      [
        'race Race njmp_lightning',
        18,
        12,
        [
          '1 63c8cec3 FINISHED 17 1250919 72797',
          '2 5ab764c0 FINISHED 17 1252511 72709',
          '12 5852d5c4 FINISHED 15 1130875 73643',
          '- 6b047f1d DNF 6 459047 74325',
          '- ed09acdd DNF 1 89520 89520',
          '- b9f3b722 DNS 0 - -',
        ],
      ],
    ],
  },
  'assettocorsa/offline_drift_session.json': {
    format: acClient,
    warnings: [],
    sessions: [['practice Drift Session drift', 1, 1, ['1 6f9e5841 FINISHED 1 - 59380']]],
  },
  'assettocorsa/offline_quick_race_session.json': {
    format: acClient,
    warnings: [],
    sessions: [
      [
        'race Quick Race silverstone',
        12,
        12,
        [
          '1 84b8f372 FINISHED 5 745545 142660',
          '4 6f9e5841 FINISHED 5 765337 142029',
          '12 4b906b9e FINISHED 5 830829 157158',
        ],
      ],
    ],
  },
  'assettocorsa/qualify.and.race.modified.with.-1.result.position.json': {
    format: acClient,
    warnings: ['name-repaired', 'status-inferred', 'positions-repaired'],
    sessions: [
      [
        'qualifying Qualify spa',
        21,
        20,
        ['1 42526e1f FINISHED 5 - 139291', '20 a7d1d79c FINISHED 3 - 147642', '- 5e5413d2 DNS 0 - -'],
      ],
      [
        'race Race spa',
        21,
        13,
        [
          '1 42526e1f FINISHED 30 4225383 138864',
          '6 6240b388 FINISHED 30 4328761 139288',
          '7 f2bf13b5 FINISHED 30 4344239 141278',
          '8 04a06da0 FINISHED 30 4384091 141137',
          '13 ba4137e5 FINISHED 27 4293653 140273',
          '- 4c87e1e1 DNF 24 3673541 141231',
          '- 6e1a502c DNS 0 - -',
        ],
      ],
    ],
  },
  'assettocorsa-server-json/2015_10_17_9_30_QUALIFY.json': {
    format: ac,
    warnings: ['driver-not-listed', 'positions-repaired'],
    sessions: [
      [
        'qualifying Qualifying monza',
        23,
        15,
        [
          '1 94972 FINISHED 9 - 97435',
          '5 58616 FINISHED 3 - 99596',
          '15 96796 FINISHED 1 - 145958',
          '- 48944 NC 2 - -',
          '- 62312 DNS 0 - -',
        ],
      ],
    ],
  },
  'assettocorsa-server-json/duplicate.result.info.for.miguel.json': {
    format: ac,
    warnings: ['empty-slots-dropped', 'driver-merged', 'status-inferred'],
    sessions: [
      [
        'race Race bs_lagunaseca',
        13,
        9,
        [
          '1 92992 FINISHED 63 5407347 84225',
          '4 95089 FINISHED 62 5452095 85570',
          '9 85083 FINISHED 57 5424465 88276',
          '- 14847 DNF 45 4027862 85357',
          '- 11166 DNS 0 - -',
        ],
      ],
    ],
  },
  'assettocorsa-server-json/race.changed.with.null.events.json': {
    format: ac,
    warnings: ['driver-not-listed', 'status-inferred', 'positions-closed-up'],
    sessions: [
      [
        'race Race monza',
        23,
        4,
        [
          '1 75428 FINISHED 10 1003035 98907',
          '2 38946 FINISHED 9 972763 100687',
          '3 18037 FINISHED 8 965975 100594',
          '- 94972 DNF 8 823824 99369',
          '- 87892 DNF 7 - 99695',
          '- 83907 DNF 2 629283 257378',
          '- 93293 NC 1 1046174 138768',
          '- 01923 DNS 0 - -',
        ],
      ],
    ],
  },
}
