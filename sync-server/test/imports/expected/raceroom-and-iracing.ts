import type { ExpectedFiles } from './expected-file.ts'

const rr = 'raceroom-json'

export const raceRoomAndIracingFiles: ExpectedFiles = {
  'iracing/iracing-result-36788868.json': {
    format: 'iracing-json',
    warnings: [],
    sessions: [
      [
        'practice Practice Mount Panorama Circuit',
        17,
        17,
        ['1 #69 FINISHED 21 - 128567', '17 #57 FINISHED 3 - 133119'],
      ],
      [
        'qualifying Qualifying Mount Panorama Circuit',
        17,
        16,
        ['1 #8 FINISHED 3 - 127758', '16 #57 FINISHED 2 - 132611', '- #10 NC 2 - -'],
      ],
      [
        'race Race Mount Panorama Circuit',
        17,
        17,
        [
          '1 #8 FINISHED 5 893261 129621',
          '2 #88 FINISHED 5 893866 129651',
          '8 #10 FINISHED 5 907563 132856',
          '16 #9 FINISHED 5 971517 133917',
          '17 #911 FINISHED 4 - 131919',
        ],
      ],
    ],
  },
  'raceroom-server/driver.ken.j.dnf.but.with.all.laps.registered.with.incidents.json': {
    format: rr,
    warnings: [],
    sessions: [
      ['practice Practice Portimao Circuit Club', 8, 7, ['1 23159 FINISHED ? - 98876', '- 34038 NC ? - -']],
      [
        'qualifying Qualifying Portimao Circuit Club',
        8,
        8,
        ['1 98484 FINISHED 2 - 97678', '8 20320 FINISHED 1 - 103234'],
      ],
      [
        'race Race Portimao Circuit Club',
        8,
        8,
        ['1 98484 FINISHED 13 1284422 97745', '7 80357 FINISHED 13 1351437 102185', '8 67383 DNF 13 - 98166'],
      ],
    ],
  },
  'raceroom-server/finish.status.none.json': {
    format: rr,
    warnings: ['time-from-laps', 'status-inferred'],
    sessions: [
      [
        'qualifying Qualifying Shanghai Circuit West Long',
        8,
        7,
        ['1 ff3f42a1 FINISHED ? - 96449', '- f06b33ac NC ? - -'],
      ],
      [
        'race Race Shanghai Circuit West Long',
        8,
        7,
        [
          '1 56abd109 FINISHED 13 1266172 95739',
          '5 f06b33ac FINISHED 12 1198762 97344',
          '7 d8b27224 FINISHED 12 1219594 99416',
          '- 0583cd85 DNF 8 1022586 99946',
        ],
      ],
    ],
  },
  'raceroom-server/log.with.race2.json': {
    format: rr,
    warnings: ['time-from-laps', 'time-from-laps'],
    sessions: [
      [
        'qualifying Qualifying Portimao Circuit Grand Prix',
        6,
        6,
        ['1 fbcbbc15 FINISHED ? - 110266', '6 2904b21c FINISHED ? - 115123'],
      ],
      [
        'race Race Portimao Circuit Grand Prix',
        6,
        6,
        [
          '1 fbcbbc15 FINISHED 10 1228912 110937',
          '3 a03b30cf FINISHED 10 1251347 112260',
          '4 364e0080 FINISHED 9 1151154 113937',
          '6 1b9a7696 FINISHED 9 1173710 112428',
        ],
      ],
      [
        'race Race 2 Portimao Circuit Grand Prix',
        6,
        6,
        [
          '1 364e0080 FINISHED 11 1250724 110892',
          '2 fbcbbc15 FINISHED 11 1251617 109397',
          '6 1b9a7696 FINISHED 10 1183454 113084',
        ],
      ],
    ],
  },
  'raceroom-server/only.bestlap.for.qualy.json': {
    format: rr,
    warnings: ['time-from-laps'],
    sessions: [
      [
        'practice Practice Imola Grand Prix',
        19,
        18,
        ['1 8c06721e FINISHED ? - 103165', '- 7bbcd9b4 NC ? - -'],
      ],
      [
        'qualifying Qualifying Imola Grand Prix',
        19,
        17,
        ['1 83fc3f9a FINISHED ? - 102406', '17 7bbcd9b4 FINISHED ? - 114003', '- 389d8700 NC ? - -'],
      ],
      [
        'race Race Imola Grand Prix',
        19,
        14,
        [
          '1 8c06721e FINISHED 35 3668299 102714',
          '2 83fc3f9a FINISHED 35 3668390 102955',
          '13 3b67599a FINISHED 33 3766057 106106',
          '14 5590f93d FINISHED 23 2481205 104829',
          '- 2e4fe41f DNF 30 - 106581',
          '- 7bbcd9b4 DNF 13 - 110489',
        ],
      ],
    ],
  },
  'raceroom-server/qualify.and.race.json': {
    format: rr,
    warnings: [],
    sessions: [
      [
        'qualifying Qualifying Portimao Circuit',
        4,
        2,
        [
          '1 087358f6 FINISHED ? - 99325',
          '2 8320245a FINISHED ? - 99885',
          '- b34205a9 NC ? - -',
          '- 1a2b0850 DSQ ? - -',
        ],
      ],
      [
        'race Race Portimao Circuit',
        4,
        2,
        [
          '1 8320245a FINISHED 12 1216072 99365',
          '2 087358f6 FINISHED 12 1219633 99429',
          '- b34205a9 DNF 2 - -',
          '- 1a2b0850 DSQ 6 - -',
        ],
      ],
    ],
  },
  'raceroom-server/race.with.new.incident.indexes.and.sector.times.json': {
    format: rr,
    warnings: [],
    sessions: [
      [
        'practice Practice Red Bull Ring Spielberg Grand Prix Circuit',
        18,
        15,
        ['1 92057 FINISHED ? - 97316', '15 50553 FINISHED ? - 100928'],
      ],
      [
        'qualifying Qualifying Red Bull Ring Spielberg Grand Prix Circuit',
        18,
        18,
        ['1 92057 FINISHED 2 - 97073', '18 65537 FINISHED 2 - 101028'],
      ],
      [
        'race Race Red Bull Ring Spielberg Grand Prix Circuit',
        18,
        16,
        [
          '1 92057 FINISHED 7 689261 97152',
          '16 65537 FINISHED 7 735166 101239',
          '- 59164 DNF 4 - 99151',
          '- 12200 DNF 1 - -',
        ],
      ],
    ],
  },
}
