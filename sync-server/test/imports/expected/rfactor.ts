import type { ExpectedFiles } from './expected-file.ts'

const rf = 'rfactor2-xml'

export const rfactorFiles: ExpectedFiles = {
  'automobilista/multiple_race.xml': {
    format: 'automobilista-xml',
    warnings: [],
    sessions: [
      [
        'race Race 3 Brasilia Brasilia Full Circuit',
        8,
        8,
        [
          '1 #88 FINISHED 5 655932 129033',
          '2 0eb4999e FINISHED 5 662833 130112',
          '8 #53 FINISHED 5 706223 130796',
        ],
      ],
    ],
  },
  'automobilista/race.xml': {
    format: 'automobilista-xml',
    warnings: ['bytes-repaired'],
    sessions: [
      [
        'race Race Taruma',
        15,
        15,
        [
          '1 #5 FINISHED 21 1242896 57684',
          '8 #55 FINISHED 21 1291746 60863',
          '13 92c39cf8 FINISHED 21 1295921 60910',
          '15 #21 FINISHED 20 1247185 61599',
        ],
      ],
    ],
  },
  'rfactor2/multiple.qualy.xml': {
    format: rf,
    warnings: [],
    sessions: [
      [
        'qualifying Qualifying 3 SFA Belgian Grand Prix',
        10,
        8,
        ['1 #44 FINISHED 5 - 106488', '8 #09 FINISHED 6 - 110005', '- #03 NC 4 - -', '- #05 NC 4 - -'],
      ],
    ],
  },
  'rfactor2/practice.xml': {
    format: rf,
    warnings: [],
    sessions: [['practice Practice 1 Essington Park', 2, 0, ['- #31 DNS 0 - -', '- #01 DNS 0 - -']]],
  },
  'rfactor2/practice_with_compound_info.xml': {
    format: rf,
    warnings: [],
    sessions: [
      [
        'practice Practice 1 Malaysia Malaysian South Loop',
        10,
        10,
        ['1 #9 FINISHED 10 - 48377', '5 #6 FINISHED 14 - 48757', '10 #4 FINISHED 20 - 53997'],
      ],
    ],
  },
  'rfactor2/qualify.xml': {
    format: rf,
    warnings: [],
    sessions: [
      [
        'qualifying Qualifying Sebring [Virtua_LM] Sebring 12h Course',
        5,
        5,
        [
          '1 aedfc359 FINISHED 7 - 122124',
          '3 9df9812a FINISHED 5 - 124869',
          '5 addbd1ee FINISHED 3 - 132019',
        ],
      ],
    ],
  },
  'rfactor2/qualify_with_invalid_chars.xml': {
    format: rf,
    warnings: ['bytes-repaired', 'text-after-end'],
    sessions: [
      [
        'qualifying Qualifying Bathurst2011 Mount Panorama',
        6,
        6,
        ['1 5b285283 FINISHED 3 - 133878', '4 #05 FINISHED 3 - 138018', '6 #9 FINISHED 3 - 148125'],
      ],
    ],
  },
  'rfactor2/race_changed_finish_states.xml': {
    format: rf,
    warnings: ['bytes-repaired', 'positions-closed-up'],
    sessions: [
      [
        'race Race Sebring [Virtua_LM] Sebring 12h Course',
        5,
        4,
        [
          '1 9df9812a FINISHED 10 1250232 123142',
          '2 899ae9bd FINISHED 10 1253647 122066',
          '3 eb818358 DNF 10 1268035 122575',
          '4 16147b0e DNF 10 1332886 125525',
          '- aedfc359 DSQ 10 - 122809',
        ],
      ],
    ],
  },
  'rfactor2/race_changed_with_swaps.xml': {
    format: rf,
    warnings: ['bytes-repaired'],
    sessions: [
      [
        'race Race Sebring [Virtua_LM] Sebring 12h Course',
        5,
        5,
        [
          '1 b92c2883 FINISHED 10 1250232 123142',
          '2 aedfc359 FINISHED 10 1252631 122809',
          '5 16147b0e FINISHED 10 1332886 125525',
        ],
      ],
    ],
  },
  'rfactor2/race_with_corrupted_lap_positions.xml': {
    format: rf,
    warnings: ['status-inferred'],
    sessions: [
      [
        'race Race Mid-Ohio [Virtua_LM] Mid-Ohio No Chicane',
        8,
        5,
        [
          '1 88b1fc8d FINISHED 11 944796 83024',
          '3 ee7b0fef FINISHED 11 949126 82890',
          '4 5c294161 DNF 10 - 85950',
          '5 16147b0e FINISHED 9 1003202 85223',
          '- d7e83e28 DNF 8 - 83764',
          '- c1810bcf DNF 1 - -',
        ],
      ],
    ],
  },
  'rfactor2/race_with_corrupted_positions.xml': {
    format: rf,
    warnings: ['positions-repaired'],
    sessions: [
      [
        'race Race Mills Metropark Mills Outer Loop C',
        4,
        3,
        [
          '1 #01 FINISHED 12 1302693 106772',
          '2 #04 FINISHED 12 1319365 106735',
          '3 eb818358 FINISHED 12 1338025 106526',
          '- 9df9812a DNF 5 - 114706',
        ],
      ],
    ],
  },
  'rfactor2/race_with_corrupted_positions_changed_as_qualify.xml': {
    format: rf,
    warnings: ['positions-repaired'],
    sessions: [
      [
        'qualifying Qualifying Mills Metropark Mills Outer Loop C',
        4,
        4,
        [
          '1 eb818358 FINISHED 12 - 106526',
          '2 #04 FINISHED 12 - 106735',
          '3 #01 FINISHED 12 - 106772',
          '4 9df9812a FINISHED 5 - 114706',
        ],
      ],
    ],
  },
  'rfactor2/race_with_penalties.xml': {
    format: rf,
    warnings: [],
    sessions: [
      [
        'race Race Heartland Park Topeka Heartland Park Topeka Full',
        5,
        5,
        [
          '1 #02 FINISHED 13 1235725 92552',
          '3 #01 FINISHED 13 1304146 92417',
          '5 9df9812a FINISHED 11 1395155 97201',
        ],
      ],
    ],
  },
  'rfactor2/race_with_tire_wear.xml': {
    format: rf,
    warnings: [],
    sessions: [
      [
        'race Race RaceRfactor Hungaroring 2013',
        13,
        12,
        [
          '1 #01 FINISHED 35 2964304 79770',
          '2 #19 FINISHED 35 2971561 82324',
          '7 #08 FINISHED 34 2969326 82321',
          '12 #28 FINISHED 33 2964781 81001',
          '- #04 DNF 30 - 83545',
        ],
      ],
    ],
  },
}
