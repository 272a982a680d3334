import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { afterQuietHours } from '#shared/announcements/quiet-hours.ts'
import { NoticeCategory } from './categories.ts'
import { isTold } from './choices.ts'
import type { NoticeFacts } from './facts.ts'
import { noticesOf } from './notices-of.ts'

const now = '2026-06-05T12:00:00.000Z'
const league = { id: '0196f000-0000-7000-8000-000000000001', slug: 'cup', name: 'Cup' }
const ids = (letter: string) => fc.constantFrom(...[1, 2, 3].map((n) => `${letter}${n}`))
const around = fc
  .integer({ min: -80, max: 240 })
  .map((hours) => `${Temporal.Instant.from(now).add({ hours }).toString().slice(0, 19)}.000Z`)

const person = fc.record({
  userId: ids('user'),
  driverId: fc.option(ids('driver')),
  choices: fc.array(
    fc.record({
      category: fc.constantFrom(...NoticeCategory.options),
      leagueId: fc.constantFrom(null, league.id, 'another'),
      told: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
  quiet: fc.option(
    fc.record({
      from: fc.integer({ min: 0, max: 1_439 }),
      until: fc.integer({ min: 0, max: 1_439 }),
      zone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
    }),
  ),
  browsers: fc.uniqueArray(
    fc.record({ id: fc.uuid(), language: fc.constantFrom('en' as const, 'de' as const), madeAt: around }),
    { selector: ({ id }) => id, maxLength: 2 },
  ),
})

const answer = fc.constantFrom('confirmed' as const, 'withdrawn' as const)
const event = fc.record({
  id: ids('event'),
  round: fc.nat(20),
  name: fc.string(),
  startsAt: around,
  zone: fc.constantFrom('UTC', 'Europe/Berlin'),
  answers: fc.dictionary(ids('driver'), answer),
})

const facts: fc.Arbitrary<NoticeFacts> = fc.record({
  league: fc.constant(league),
  people: fc.uniqueArray(person, { selector: ({ userId }) => userId }),
  events: fc.uniqueArray(event, { selector: ({ id }) => id }),
  results: fc.uniqueArray(
    fc.record({
      sessionId: ids('session'),
      session: fc.string(),
      event: fc.record({ id: ids('event'), round: fc.nat(20), name: fc.string() }),
      status: fc.constantFrom('provisional' as const, 'official' as const, 'amended' as const),
      revision: fc.nat(9),
      at: around,
    }),
    { selector: ({ sessionId }) => sessionId },
  ),
  reports: fc.uniqueArray(
    fc.record({
      id: ids('report'),
      number: fc.nat(99),
      kind: fc.constantFrom('incident' as const, 'protest' as const, 'appeal' as const),
      about: fc.array(ids('user')),
      answered: fc.array(ids('user')),
      reportedAt: around,
      decided: fc.option(fc.record({ at: around, reason: fc.string({ maxLength: 2_000 }) })),
    }),
    { selector: ({ id }) => id },
  ),
  rulings: fc.uniqueArray(
    fc.record({ id: ids('ruling'), about: fc.array(ids('user')), at: around, reason: fc.string() }),
    { selector: ({ id }) => id },
  ),
})

test('[NT1] [NT2] [NT5] [NT6] [NW2] [NW3] whatever a league holds, each is told what concerns them, once, in its time', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const told = noticesOf(given, now)
      const keys = told.map(({ browserId, subject }) => `${browserId} ${subject}`)
      expect(new Set(keys).size).toBe(keys.length)
      for (const { browserId, subject, notice, notBefore, notAfter } of told) {
        const whose = given.people.find(({ browsers }) => browsers.some(({ id }) => id === browserId))
        if (!whose) throw new Error('a browser of nobody')
        expect(isTold(whose.choices, notice.category, league.id)).toBe(true)
        expect(notBefore >= now && notBefore < notAfter).toBe(true)
        expect(afterQuietHours(notBefore, whose.quiet)).toBe(notBefore)
        // A push service takes four kilobytes of all of it; a letter has three bytes at most.
        expect(JSON.stringify(notice).length).toBeLessThan(1_000)
        expect(notice.path).toMatch(/^\/(l|me)\//)
        const [kind, id = ''] = subject.split(':')
        const of = <Row extends { readonly id: string }>(rows: readonly Row[]) =>
          rows.find((row) => row.id === id)
        if (kind === 'reminder' || kind === 'attendance') {
          const said = of(given.events)?.answers[whose.driverId ?? '']
          expect(whose.driverId).not.toBeNull()
          expect(said).not.toBe(kind === 'reminder' ? 'withdrawn' : 'confirmed')
        }
        if (kind === 'report' || kind === 'ruling') {
          expect((of(given.reports) ?? of(given.rulings))?.about).toContain(whose.userId)
        }
        if (notice.category === 'answer') expect(of(given.reports)?.answered).not.toContain(whose.userId)
      }
    }),
    { numRuns: 500 },
  )
})
