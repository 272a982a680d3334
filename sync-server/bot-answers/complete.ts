import type { Texts } from '#shared/i18n/texts.ts'
import { textsFor } from './texts-for.ts'
import { plainName } from '#shared/announcements/escape.ts'
import type { BotAnswer } from '#shared/api/bot.ts'
import type { Db } from '#shared/db/db.ts'
import { seasonFault } from '#shared/policy/plan-features.ts'
import { readDrivers } from '#server/rest/read-drivers.ts'
import { readTeams } from '#server/rest/read-teams.ts'
import type { AnswerDeps } from './bot-answer-deps.ts'
import { textOption, type AskedAutocomplete } from './command.ts'
import { linkedLeagues, meantLeague, type LinkedLeague } from './linked-leagues.ts'
import { eventLabel, eventsForResults, knownEvent, meantEvent } from './meant-event.ts'
import { meantSeason, openSeasons } from './meant-season.ts'
import { suggest, type Known } from './pick-by-text.ts'

/** What may be meant by what somebody has typed so far: at most what Discord shows. */
export async function complete(
  { database, texts }: Pick<AnswerDeps, 'database' | 'texts'>,
  asked: AskedAutocomplete,
): Promise<BotAnswer> {
  const leagues = await linkedLeagues(database, asked.guildId)
  if (asked.option === 'league') {
    return offer(leagues, asked.text, ({ id, name, slug }) => ({ id, label: name, names: [name, slug] }))
  }
  const league = meantLeague(texts, leagues, textOption(asked, 'league'))
  // The league is chosen first where there are several.
  return league.ok ? ofLeague(database, league.value, asked, textsFor(asked, league.value)) : nothing
}

async function ofLeague(
  db: Db,
  league: LinkedLeague,
  asked: AskedAutocomplete,
  texts: Texts,
): Promise<BotAnswer> {
  const { option, text } = asked
  switch (option) {
    case 'season': {
      const seasons = await openSeasons(db, league.id)
      return offer(
        seasons.filter(({ active }) => seasonFault(league.plan, active) === null),
        text,
        ({ id, name }) => ({ id, label: name, names: [name] }),
      )
    }
    case 'driver': {
      const drivers = await readDrivers(db, league.id, { archived: false })
      return offer(drivers, text, ({ id, displayName, carNumber }) => ({
        id,
        label: carNumber === null ? displayName : `#${carNumber} ${displayName}`,
        names: [displayName, carNumber],
      }))
    }
    case 'team': {
      const teams = await readTeams(db, league.id, { archived: false })
      return offer(teams, text, ({ id, name }) => ({ id, label: name, names: [name] }))
    }
    case 'event':
    case 'session': {
      const season = await meantSeason(db, league, textOption(asked, 'season'), texts)
      if (!season.ok) return nothing
      const events = await eventsForResults(db, league.id, season.value.id)
      if (option === 'event') {
        return offer(events, text, (event) => ({ ...knownEvent(event), label: eventLabel(texts, event) }))
      }
      const event = meantEvent(texts, events, textOption(asked, 'event'))
      return offer(event.ok ? event.value.sessions : [], text, ({ id, name }) => ({
        id,
        label: name,
        names: [name],
      }))
    }
    default:
      return nothing
  }
}

const nothing: BotAnswer = { kind: 'choices', choices: [] }

function offer<Item>(
  items: readonly Item[],
  text: string,
  described: (item: Item) => Known & { readonly label: string },
): BotAnswer {
  const choices = suggest(items, text, described).map((item) => {
    const { id, label } = described(item)
    return { name: plainName(label), value: id }
  })
  return { kind: 'choices', choices }
}
