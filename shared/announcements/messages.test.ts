import { textsIn } from '#shared/i18n/texts-in.ts'
import { english } from '#shared/i18n/texts.ts'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { MessageSettings } from './compose-message.ts'
import { eventMessage, type AnnouncedEvent } from './event-message.ts'
import type { MessageModel } from './message-model.ts'
import { raceThread } from './race-thread.ts'
import { reminderMessage, type ReminderState } from './reminder-message.ts'
import { resultMessage, type ResultState } from './result-message.ts'
import { rulingMessage, rulingTakenBack, type RulingState } from './ruling-message.ts'
import { scheduledEvent } from './scheduled-event.ts'
import { seasonMessage } from './season-message.ts'
import { standingsMessage, type AnnouncedStanding } from './standings-message.ts'

const settings: MessageSettings = {
  league: 'Demo GP',
  accent: null,
  texts: english,
  wording: null,
  mentionRoleId: null,
}
/** 2027-01-16 19:00 UTC and the day after. */
const [start, nextDay] = [1_800_126_000, 1_800_212_400]
const iso = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1_000).toString({ smallestUnit: 'millisecond' })

const monza: AnnouncedEvent = {
  season: 'Winter',
  round: 4,
  name: 'Monza',
  track: 'Monza',
  startsAt: iso(start),
  laps: 30,
  distanceM: null,
  sessions: ['Qualifying', 'Race'],
  url: 'https://gridboss.example/l/demo-gp/events/4',
}

/** The lines of all that a message tells: its first line, then block by block. */
const lines = ({ content, embeds }: MessageModel): string[] => [
  content,
  ...embeds.flatMap(({ title, description, fields }) => [
    title,
    ...description.split('\n'),
    ...fields.flatMap(({ name, value }) => [name, ...value.split('\n')]),
  ]),
]

describe('an event', () => {
  test('[AN11] that is planned', () => {
    expect(lines(eventMessage({ event: monza, revision: 9, state: { kind: 'planned' } }, settings))).toEqual([
      `**Round 4 · Monza** is planned: <t:${start}:F>`,
      'Round 4 · Monza',
      '**Official calendar** · as of revision 9',
      `Start: <t:${start}:F> (<t:${start}:R>)`,
      'Track: Monza',
      'Laps: 30',
      'Sessions: Qualifying, Race',
    ])
  })

  test('[AN11] that changed says from what to what', () => {
    const first = { ...monza, startsAt: iso(nextDay), track: 'Imola', laps: null }
    const state = { kind: 'changed', first, at: iso(start - 86_400) } as const
    expect(lines(eventMessage({ event: monza, revision: 9, state }, settings))).toEqual(
      expect.arrayContaining([
        `**Round 4 · Monza** is changed: <t:${start}:F>`,
        `**Official calendar** · as of <t:${start - 86_400}:f>`,
        'Changed from what was planned first',
        `Start: <t:${nextDay}:F> → <t:${start}:F>`,
        'Track: Imola → Monza',
        'Laps: none → 30',
      ]),
    )
  })

  test('[AN11] that is cancelled says why', () => {
    const state = { kind: 'cancelled', reason: 'The server is *gone*', at: null } as const
    const message = eventMessage({ event: monza, revision: 9, state }, settings)
    expect(message.content).toBe(`**Round 4 · Monza** is cancelled: <t:${start}:F>`)
    expect(lines(message)).toContain(String.raw`Why: The server is \*gone\*`)
    expect(lines(message)).toContain(`Start: ~~<t:${start}:F> (<t:${start}:R>)~~`)
  })

  test('its thread has its name and, locked or not, mentions nobody', () => {
    const mentioning = { ...settings, mentionRoleId: '123456789012345678', wording: 'Our line' }
    const thread = raceThread({ event: monza, revision: 9, state: { kind: 'held' } }, true, mentioning)
    expect(thread).toMatchObject({ name: 'R4 · Monza', locked: true })
    expect(thread.message.mentions.roles).toEqual([])
    expect(thread.message.content).toBe('**Round 4 · Monza** is held')
  })

  test('in Discord’s own calendar ends after any race of it does', () => {
    expect(scheduledEvent(english, monza, 'Demo GP')).toEqual({
      name: 'R4 · Monza',
      description: [
        'Demo GP · Winter · Round 4',
        '30 laps',
        'Sessions: Qualifying, Race',
        'Official calendar of the league.',
        'https://gridboss.example/l/demo-gp/events/4',
      ].join('\n'),
      startsAt: '2027-01-16T19:00:00.000Z',
      endsAt: '2027-01-17T01:00:00.000Z',
      location: 'Monza',
    })
  })
})

describe('a reminder', () => {
  const reminder: ReminderState = {
    event: monza,
    eventId: '0190a000-0000-7000-8000-000000000001',
    hours: 24,
    of: iso(start),
    revision: 9,
    state: 'ahead',
    answers: { confirmed: 12, withdrawn: 3 },
  }

  test('[AN12] has buttons whose ids say what they are for', () => {
    const { content, embeds, rows } = reminderMessage(reminder, settings)
    expect(content).toBe(`**Round 4 · Monza** starts <t:${start}:R>: <t:${start}:F>`)
    expect(embeds[0]?.description).toContain('Race: 12 · Cannot race: 3')
    expect(rows.flat().map((button) => (button.kind === 'ask' ? button.id : null))).toEqual([
      'attend:0190a000-0000-7000-8000-000000000001:confirmed',
      'attend:0190a000-0000-7000-8000-000000000001:withdrawn',
    ])
  })

  test.each([
    ['moved', `**Round 4 · Monza** was moved from <t:${nextDay}:F> to <t:${start}:F>`],
    ['cancelled', '**Round 4 · Monza** is cancelled'],
    ['held', '**Round 4 · Monza** is over'],
  ] as const)('[AN12] of an event that is %s asks nothing', (state, content) => {
    const message = reminderMessage({ ...reminder, of: iso(nextDay), state }, settings)
    expect(message.content).toBe(content)
    expect(message.rows).toEqual([])
  })
})

describe('a result', () => {
  const result: ResultState = {
    season: 'Winter',
    event: monza,
    eventCancelled: false,
    session: 'Race',
    certainty: 'provisional',
    revision: 1,
    asOf: iso(start + 6_000),
    windowEndsAt: iso(start + 7_800),
    rows: [
      { place: '1', carNumber: '7', drivers: ['Ana Pires'], team: 'Gull', gap: '52:04.118', penalties: [] },
      {
        place: '2',
        carNumber: '44',
        drivers: ['Bo Anders', 'Cy'],
        team: null,
        gap: '+4.217',
        penalties: ['+5 s'],
      },
      { place: 'DNF', carNumber: '12', drivers: [], team: null, gap: '', penalties: [] },
    ],
    changes: [],
    url: null,
  }

  test('[AN13] that is provisional says until when it can be protested', () => {
    expect(lines(resultMessage(result, settings))).toEqual([
      '**Round 4 · Monza · Race**, provisional: won by Ana Pires',
      'Round 4 · Monza · Race',
      `**Provisional** · revision 1, as of <t:${start + 6_000}:f>`,
      `Open to protest until <t:${start + 7_800}:f> (<t:${start + 7_800}:R>)`,
      '',
      String.raw`${'`\u2007\u20071`'} **Ana Pires** · #7 · Gull · 52\:04\.118`,
      String.raw`${'`\u2007\u20072`'} **Bo Anders / Cy** · #44 · \+4\.217 · \+5 s`,
      '`DNF` **Nobody** · #12',
    ])
  })

  test.each([
    ['under-protest', 'provisional, under protest', '**Provisional, under protest** · revision 1'],
    ['official', 'official', '**Official** · revision 1'],
    ['amended', 'official, amended', '**Official, amended** · revision 1'],
  ] as const)('[AN13] that is %s says so', (certainty, status, line) => {
    const message = resultMessage({ ...result, certainty }, settings)
    expect(message.content).toContain(`, ${status}: won by`)
    expect(message.embeds[0]?.description).toContain(line)
    expect(message.embeds[0]?.description).not.toContain('Open to protest')
  })

  test('[AN13] that was amended says what changed, from which revision, and why', () => {
    const changes = [
      {
        revision: 3,
        cause: 'Ruling made',
        reason: 'Contact',
        words: [
          { car: null, words: ['Official → Amended', 'Ruling: +5 s, car 44'] },
          { car: '44', words: ['P1 → P2'] },
        ],
      },
    ]
    const [field] =
      resultMessage({ ...result, certainty: 'amended', revision: 3, changes }, settings).embeds[0]?.fields ??
      []
    expect(field).toEqual({
      name: 'What changed',
      value: [
        '**Revision 2 → 3** · Ruling made · Contact',
        String.raw`Official → Amended; Ruling\: \+5 s, car 44`,
        'Car 44: P1 → P2',
      ].join('\n'),
      inline: false,
    })
  })

  test('[AN13] of a cancelled event does not count', () => {
    const message = resultMessage({ ...result, eventCancelled: true }, settings)
    expect(message.content).toContain(', does not count')
    expect(lines(message)).toContain('The event is cancelled: nothing of this counts.')
  })

  test('[AN9] begins with the league’s own line, after who is mentioned', () => {
    const own = { ...settings, wording: '{winner} takes {event}!', mentionRoleId: '123456789012345678' }
    const message = resultMessage(result, own)
    expect(message.content).toBe('<@&123456789012345678> Ana Pires takes Monza!')
    expect(message.mentions.roles).toEqual(['123456789012345678'])
  })
})

const row = (
  place: string,
  name: string,
  points: string,
  moved: number | null = null,
): AnnouncedStanding => ({
  place,
  name,
  carNumber: null,
  points,
  moved,
  note: '',
})

describe('standings', () => {
  test('[AN14] say after which round, how settled, and from which revision', () => {
    const drivers = [
      row('1', 'Ana', '25', 2),
      { ...row('2', 'Bo', '1', -1), carNumber: '44' },
      { ...row('–', 'Cy', '0'), note: 'excluded' },
    ]
    const standings = {
      season: 'Winter',
      event: monza,
      rounds: 8,
      certainty: 'provisional',
      revision: 57,
      drivers,
      teams: [row('=1', 'Gull', '30')],
      url: null,
    } as const
    expect(lines(standingsMessage(standings, settings))).toEqual([
      '**Standings after Round 4 · Monza**, provisional: Ana leads with 25 points',
      'Winter · standings after round 4 of 8',
      '**Provisional** · as of revision 57',
      '',
      '`\u2007\u20071` **Ana** · 25 points · ▲ 2',
      '`\u2007\u20072` **Bo** #44 · 1 point · ▼ 1',
      '`\u2007\u2007–` **Cy** · 0 points · excluded',
      'Teams',
      '**Provisional** · as of revision 57',
      '',
      '`\u2007=1` **Gull** · 30 points',
    ])
  })
})

describe('a ruling', () => {
  const ruling: RulingState = {
    season: 'Winter',
    about: { round: 4, event: 'Monza', session: 'Race' },
    who: 'Bo Anders, car 44',
    decision: '+5 s',
    reason: 'Contact',
    decidedAt: iso(start),
    state: { kind: 'in-force' },
    url: null,
  }

  test('[AN15] says whom it is about, what was decided and why', () => {
    expect(lines(rulingMessage(ruling, settings))).toEqual([
      String.raw`**Ruling** · Bo Anders, car 44: \+5 s`,
      'Round 4 · Monza · Race',
      `**Official ruling** · as of <t:${start}:f>`,
      String.raw`Bo Anders, car 44: **\+5 s**`,
      'Why: Contact',
    ])
  })

  test('[AN15] that is revoked says so, and when and why', () => {
    const state = { kind: 'revoked', at: iso(nextDay), reason: 'Appeal upheld' } as const
    expect(lines(rulingMessage({ ...ruling, state }, settings))).toEqual(
      expect.arrayContaining([
        String.raw`**Ruling revoked** · Bo Anders, car 44: \+5 s`,
        `**Official, revoked** · as of <t:${nextDay}:f>`,
        'Why it was revoked: Appeal upheld',
      ]),
    )
  })

  test('[AN15] that is no longer public is taken out of its message', () => {
    expect(lines(rulingTakenBack(english, 88))).toEqual([
      'A ruling that stood here is not published any more.',
      'Ruling',
      '**Official, taken back** · as of revision 88',
    ])
  })
})

describe('a season', () => {
  const season = {
    season: 'Winter',
    rounds: 8,
    revision: 88,
    drivers: [row('=1', 'Ana', '25'), row('=1', 'Bo', '25'), row('3', 'Cy', '10'), row('4', 'Di', '9')],
    teams: [row('1', 'Gull', '30')],
    url: null,
  }

  test('[AN16] that is finished names the champions', () => {
    const told = lines(seasonMessage({ ...season, state: 'finished' }, settings))
    expect(told).toEqual([
      '**Winter** is finished: Ana, Bo win the championship',
      'Winter · final standings',
      '**Official** · as of revision 88',
      '8 rounds',
      '',
      '`\u2007=1` **Ana** · 25 points',
      '`\u2007=1` **Bo** · 25 points',
      '`\u2007\u20073` **Cy** · 10 points',
      '',
      'Champion of the teams: **Gull**',
    ])
  })

  test('[AN16] that goes on after all takes it back', () => {
    const told = lines(seasonMessage({ ...season, state: 'goes-on' }, settings))
    expect(told[0]).toBe('**Winter** goes on')
    expect(told.join('\n')).not.toContain('Ana')
  })
})

describe('in German', () => {
  const german = { ...settings, texts: textsIn('de') }

  test('[AN11] an event that was changed says from what to what', () => {
    const first = { ...monza, track: 'Imola', laps: null, distanceM: 5_793 }
    const state = { kind: 'changed', first, at: null } as const
    expect(lines(eventMessage({ event: monza, revision: 9, state }, german))).toEqual([
      `**Lauf 4 · Monza** ist geändert: <t:${start}:F>`,
      'Lauf 4 · Monza',
      '**Offizieller Kalender** · Stand: Revision 9',
      `Start: <t:${start}:F> (<t:${start}:R>)`,
      'Strecke: Monza',
      'Runden: 30',
      'Sessions: Qualifying, Race',
      'Geändert gegenüber der ersten Planung',
      'Strecke: Imola → Monza',
      'Runden: keine → 30',
      'Distanz: 5,793 km → keine',
    ])
  })

  test('standings have the plural of points and rounds', () => {
    const row = { carNumber: null, moved: null, note: '' }
    const drivers = [
      { ...row, place: '1', name: 'Mara', points: '12,5' },
      { ...row, place: '2', name: 'Juno', points: '1' },
    ]
    const state = { event: monza, rounds: 8, certainty: 'provisional', revision: 3, teams: [] } as const
    const message = standingsMessage({ ...state, season: 'Winter', drivers, url: null }, german)
    expect(lines(message)).toEqual([
      '**Wertung nach Lauf 4 · Monza**, vorläufig: vorn Mara, 12,5 Punkte',
      'Winter · Wertung nach Lauf 4 von 8',
      '**Vorläufig** · Stand: Revision 3',
      '',
      '`\u2007\u20071` **Mara** · 12,5 Punkte',
      '`\u2007\u20072` **Juno** · 1 Punkt',
    ])
  })
})
