import type { Texts } from '#shared/i18n/texts.ts'
import { escapeName } from '#shared/announcements/escape.ts'
import type { Db } from '#shared/db/db.ts'
import { readDrivers, type Driver } from '#server/rest/read-drivers.ts'
import { readTeams, type Team } from '#server/rest/read-teams.ts'
import { found, notFound, type Found } from './answer.ts'
import type { LinkedLeague } from './linked-leagues.ts'
import { linkedPerson, notLinked } from './linked-person.ts'
import { pickByText, type Picked } from './pick-by-text.ts'

export interface MeantDriver {
  readonly driver: Driver
  /** It is whoever asks, who named nobody. */
  readonly oneself: boolean
}

/** The driver that is meant: the one that was named, or whoever asks. */
export async function meantDriver(
  db: Db,
  league: LinkedLeague,
  {
    named,
    discordId,
    publicUrl,
    texts,
  }: { named: string | null; discordId: string; publicUrl: string; texts: Texts },
): Promise<Found<MeantDriver>> {
  const drivers = await readDrivers(db, league.id, {})
  if (named === null) {
    const person = await linkedPerson(db, league.id, discordId)
    const driver = drivers.find(({ id }) => id === person.driverId)
    return driver ? found({ driver, oneself: true }) : notFound(notLinked(texts, person, league, publicUrl))
  }
  const one = theOne(texts, driversNamed(drivers, named), 'driver', named, driverName)
  return one.ok ? found({ driver: one.value, oneself: false }) : one
}

/** The team that is meant by a text. */
export async function meantTeam(
  db: Db,
  league: LinkedLeague,
  named: string,
  texts: Texts,
): Promise<Found<Team>> {
  const teams = await readTeams(db, league.id, { archived: false })
  const picked = pickByText(teams, named, ({ id, name }) => ({ id, names: [name] }))
  return theOne(texts, picked, 'team', named, ({ name }) => name)
}

/** Who is on the roster goes before who has left. */
function driversNamed(drivers: readonly Driver[], named: string): Picked<Driver> {
  const present = pickByText(
    drivers.filter(({ archived }) => !archived),
    named,
    known,
  )
  return present.kind === 'none' ? pickByText(drivers, named, known) : present
}

function theOne<Item>(
  { t }: Texts,
  picked: Picked<Item>,
  what: 'driver' | 'team',
  named: string,
  nameOf: (item: Item) => string,
): Found<Item> {
  switch (picked.kind) {
    case 'one':
      return found(picked.item)
    case 'none':
      return notFound(
        t(
          what === 'driver'
            ? 'There is no driver called {name}. Choose one from the list as you type.'
            : 'There is no team called {name}. Choose one from the list as you type.',
          { name: escapeName(named) },
        ),
      )
    case 'several': {
      const names = picked.items.slice(0, 10).map((item) => escapeName(nameOf(item)))
      return notFound(
        t('Several fit {name}: {names}. Choose one from the list as you type.', {
          name: escapeName(named),
          names: names.join(', '),
        }),
      )
    }
  }
}

export const driverName = ({ displayName, carNumber }: Driver): string =>
  carNumber === null ? displayName : `${displayName} #${carNumber}`

const known = ({ id, displayName, carNumber }: Driver) => ({ id, names: [displayName, carNumber] })
