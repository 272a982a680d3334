import { Card, type ResultRow, type StandingsRow } from '#shared/announcements/card.ts'
import { hostileNames, sampleNames } from './sample-names.ts'

const teams = [
  'Blue Harbour',
  'Team Meridian',
  'Northwind Racing',
  'Cobalt Works',
  'Papaya Motorsport GmbH & Co. KG International',
]
const colours = ['#1e6fd9', '#d91e3a', '#12a37f', '#7a5cff', '#ff8000']
const moves = [0, 2, -1, null, 1, -12, 3]
const at = <Value>(values: readonly Value[], index: number): Value => values[index % values.length]!

function standingsRow(name: string, index: number): StandingsRow {
  return {
    place: String(index + 1),
    moved: at(moves, index),
    car: { number: String(index * 7 + 3), colour: index % 11 === 10 ? null : at(colours, index) },
    name,
    team: index % 13 === 12 ? '' : at(teams, index),
    gap: index === 0 ? '' : `−${index * 7}`,
    points: String(443 - index * 7),
  }
}

function resultRow(name: string, index: number): ResultRow {
  return {
    ...standingsRow(name, index),
    gap: index === 0 ? '1:32:10.123' : `+${(index * 4.321).toFixed(3)}`,
    points: index < 10 ? String(25 - index * 2) : '',
    fastest: index === 1,
    penalty: index === 2 ? '+5 s' : '',
  }
}

const some = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => at(sampleNames, index))

const common = {
  shape: 'post',
  league: { name: 'Demo GP', accent: '#1e6fd9' },
  subtitle: 'Season 2026 · after round 5 of 12 · Eifelring',
  mark: { kind: 'provisional', words: 'Provisional', asOf: 'as of 12 Oct 2026, 21:40 UTC' },
  note: '',
} as const
const standings = {
  kind: 'standings',
  ...common,
  title: 'Driver standings',
  headings: { name: 'Driver', gap: 'Gap', points: 'Points' },
  more: '',
} as const
const result = {
  ...standings,
  kind: 'result',
  title: 'Race',
  subtitle: 'Round 5 · Eifelring · 24 laps',
  facts: [],
} as const
const facts = [
  { label: 'Fastest lap', value: '2:18.456 Lucia Ferrante' },
  { label: 'Pole', value: 'Hanna Brandt 🇩🇪' },
]
const amended = {
  kind: 'amended',
  words: 'Amended',
  asOf: 'as of 13 Oct 2026, 09:12 UTC, revision 3',
} as const
const official = { kind: 'official', words: 'Official', asOf: 'as of 12 Oct 2026, 22:10 UTC' } as const
const protested = {
  kind: 'under-protest',
  words: 'Under protest',
  asOf: 'as of 12 Oct 2026, 21:58 UTC',
} as const
const whatChanged =
  'Changed since revision 2: car 3 has 5 s for a jump start and falls from 1st to 3rd. Points of the first five changed.'
const podium = { kind: 'podium', ...common, title: 'Race', subtitle: result.subtitle, facts } as const
const three = some(3).map(resultRow)

const progress = { kind: 'progress', ...common, title: 'Places round by round', more: '' } as const

/** The third is cancelled, the last is provisional. */
const rounds = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    number: String(index + 1),
    state: index === 2 ? ('cancelled' as const) : ('held' as const),
    provisional: index === count - 1,
  }))

/** Places swap in pairs from round to round; the second one comes in the second round, and every fourth drops the fourth. */
function progressLine(name: string, index: number, count: number) {
  return {
    name,
    car: { number: String(index * 7 + 3), colour: index === 4 ? null : at(colours, Math.floor(index / 2)) },
    places: Array.from({ length: count }, (_, round) => {
      if (round === 2 || (round === 0 && index === 1)) return null
      const left = count - 1 - round
      return (left % 2 === 0 ? index : index % 2 === 0 ? index + 1 : index - 1) + 1
    }),
    dropped: Array.from({ length: count }, (_, round) => round === 3 && index % 4 === 0),
  }
}

/** Each kind of card in its states, with few rows and many, and with names of every kind. Its name is its file's. */
export const sampleCards: Readonly<Record<string, Card>> = {
  'standings-1': Card.parse({
    ...standings,
    league: { name: 'No Colour', accent: null },
    mark: official,
    rows: some(1).map(standingsRow),
  }),
  'standings-20': Card.parse({ ...standings, rows: sampleNames.slice(-20).map(standingsRow) }),
  'standings-40': Card.parse({
    ...standings,
    mark: amended,
    note: whatChanged,
    more: 'and 12 more',
    rows: some(40).map(standingsRow),
  }),
  'standings-teams': Card.parse({
    ...standings,
    title: 'Team standings',
    mark: protested,
    headings: { name: 'Team', gap: 'Gap', points: 'Points' },
    rows: teams.map((name, index) => ({ ...standingsRow(name, index), car: null, team: '', moved: null })),
  }),
  'standings-right-to-left': Card.parse({
    ...standings,
    league: { name: 'دوري المحاكاة', accent: '#ffe600' },
    title: 'ترتيب السائقين',
    subtitle: 'الموسم 2026 · بعد الجولة 5 من 12',
    mark: { kind: 'official', words: 'رسمي', asOf: '12 أكتوبر 2026، 21:40' },
    headings: { name: 'السائق', gap: 'الفارق', points: 'النقاط' },
    rows: [
      'محمد السيد',
      'علی‌رضا کریمی 7',
      'אבי כהן',
      'יעל בן־דוד (GB)',
      'فاطمہ ٹیپو 🏁',
      hostileNames.at(-2)!,
    ].map(standingsRow),
  }),
  'standings-japanese': Card.parse({
    ...standings,
    league: { name: '東京シムレース', accent: '#e60033' },
    title: 'ドライバーズランキング',
    rows: ['佐藤 ケンジ', '髙橋 ひろし', '渡邊 さくら', '直 骨 角'].map(standingsRow),
  }),
  'standings-chinese': Card.parse({
    ...standings,
    league: { name: '上海赛车联盟', accent: '#000000' },
    title: '车手积分榜',
    rows: ['王小明', '歐陽若曦', '直 骨 角'].map(standingsRow),
  }),
  'standings-hostile': Card.parse({ ...standings, mark: protested, rows: hostileNames.map(standingsRow) }),
  'result-30': Card.parse({
    ...result,
    mark: amended,
    note: whatChanged,
    facts,
    rows: some(30).map((name, index) => ({
      ...resultRow(name, index),
      ...(index > 27 ? { place: 'DNF', gap: '' } : {}),
    })),
  }),
  'result-bare': Card.parse({
    ...result,
    title: 'Qualifying',
    headings: { name: 'Driver', gap: 'Time', points: '' },
    rows: some(8).map((name, index) => ({
      ...resultRow(name, index),
      moved: null,
      points: '',
      penalty: '',
      place: index === 3 ? '=3' : String(index + 1),
    })),
  }),
  'podium-3': Card.parse({
    ...podium,
    mark: official,
    steps: three.map((step) => ({ ...step, points: `${step.points} points` })),
  }),
  'podium-1': Card.parse({
    ...podium,
    league: { name: 'Pink Cup', accent: '#ff9ecb' },
    steps: three.slice(0, 1),
    facts: [],
  }),
  'progress-20': Card.parse({
    ...progress,
    mark: official,
    rounds: rounds(12),
    lines: some(20).map((name, index) => progressLine(name, index, 12)),
    more: 'and 12 more',
  }),
  'progress-5': Card.parse({
    ...progress,
    mark: protested,
    rounds: rounds(4),
    lines: some(5).map((name, index) => progressLine(name, index, 4)),
  }),
  'preview-progress': Card.parse({
    ...progress,
    shape: 'preview',
    rounds: rounds(8),
    lines: some(12).map((name, index) => progressLine(name, index, 8)),
  }),
  'preview-standings': Card.parse({ ...standings, shape: 'preview', rows: some(20).map(standingsRow) }),
  'preview-result': Card.parse({
    ...result,
    shape: 'preview',
    mark: protested,
    rows: some(20).map(resultRow),
  }),
  'preview-podium': Card.parse({ ...podium, shape: 'preview', steps: three }),
}
