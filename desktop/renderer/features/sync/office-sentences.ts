import type { MutationName } from '#shared/mutations/args/mutation-shapes.ts'
import type { ArgsOf, NameOf } from './describe-mutation.ts'

type OfficeName = Extract<MutationName, `${'team' | 'driver' | 'season' | 'event'}.${string}`>

/** What the league office does: drivers, teams, seasons, the calendar. */
export const officeSentences: {
  readonly [Name in OfficeName]: (args: ArgsOf<Name>, nameOf: NameOf) => string
} = {
  'team.add': (args) => `Add ${list(args.items.map((item) => item.name))} to the teams`,
  'team.update': (args, nameOf) => `Rename ${nameOf(args.id, 'a team')} to ${args.name}`,
  'team.archive': (args, nameOf) => `Archive the team ${nameOf(args.id, 'that is gone')}`,
  'team.restore': (args, nameOf) => `Restore the team ${nameOf(args.id, 'that is gone')}`,
  'driver.add': (args) => `Add ${list(args.items.map((item) => item.displayName))} to the drivers`,
  'driver.update': (args, nameOf) =>
    `Change ${args.displayName ?? nameOf(args.id, 'a driver')}: ${driverChange(args)}`,
  'driver.archive': (args, nameOf) => `Archive ${list(args.ids.map((id) => nameOf(id, 'a driver')))}`,
  'driver.keep-open': (args) =>
    args.ids.length === 0
      ? 'Leave it to age which drivers can be edited'
      : `Choose ${args.ids.length} drivers to stay editable`,
  'driver.restore': (args, nameOf) => `Restore ${list(args.ids.map((id) => nameOf(id, 'a driver')))}`,
  'season.add': (args) => `Add ${args.name}`,
  'season.copy': (args, nameOf) =>
    `Add ${args.name} with the rules of ${nameOf(args.fromSeasonId, 'a season')}${
      args.events.length === 0
        ? ''
        : ` and ${args.events.length} ${args.events.length === 1 ? 'event' : 'events'}`
    }`,
  'season.update': (args, nameOf) => `Rename the season ${nameOf(args.id, 'that is gone')} to ${args.name}`,
  'season.activate': (args, nameOf) => `Make ${nameOf(args.id, 'a season')} the active season${why(args)}`,
  'season.archive': (args, nameOf) => `Archive the season ${nameOf(args.id, 'that is gone')}${why(args)}`,
  'season.restore': (args, nameOf) => `Restore the season ${nameOf(args.id, 'that is gone')}`,
  'event.add': (args) => `Add round ${args.round}, ${args.name}`,
  'event.update': (args, nameOf) => `Change ${args.name ?? nameOf(args.id, 'an event')}`,
  'event.cancel': (args, nameOf) => `Cancel ${nameOf(args.id, 'an event')}: ${args.reason}`,
  'event.restore': (args, nameOf) => `Restore ${nameOf(args.id, 'an event')}`,
  'event.remove': (args, nameOf) => `Remove ${nameOf(args.id, 'an event')} from the calendar`,
}

function why({ reason }: { readonly reason?: string }): string {
  return reason === undefined ? '' : `: ${reason}`
}

function driverChange(args: {
  readonly displayName?: string
  readonly carNumber?: string | null
  readonly teamId?: string | null
  readonly kind?: string
  readonly userId?: string | null
}): string {
  const parts = [
    args.displayName === undefined ? null : 'name',
    args.carNumber === undefined ? null : args.carNumber === null ? 'no number' : `number ${args.carNumber}`,
    args.teamId === undefined ? null : args.teamId === null ? 'no team' : 'team',
    args.kind === undefined ? null : args.kind,
    args.userId === undefined ? null : args.userId === null ? 'unlinked' : 'linked to a member',
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

function list(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' and ')
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}
