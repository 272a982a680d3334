import { languageNames } from '#shared/i18n/language-names.ts'
import { readArgs } from '#shared/mutations/args/read-args.ts'
import { findShape, type MutationName, type mutationShapes } from '#shared/mutations/args/mutation-shapes.ts'
import type { z } from 'zod'
import { sessionSentences } from '../event/session-sentences.ts'
import { importSentences } from '../import/import-sentences.ts'
import { memberSentences } from '../members/member-sentences.ts'
import { officeSentences } from './office-sentences.ts'
import { incidentSentences } from '../incidents/incident-sentences.ts'
import { syncSentences } from './sync-sentences.ts'
import { decisionText } from '#shared/ui/decision-text.ts'

export type ArgsOf<Name extends MutationName> = z.output<(typeof mutationShapes)[Name]['args']>
export type NameOf = (id: string, otherwise: string) => string

/** One sentence per mutation in the words of the sport; ids become names where this device knows them. */
const sentences: { readonly [Name in MutationName]: (args: ArgsOf<Name>, nameOf: NameOf) => string } = {
  'league.rename': (args) => `Rename the league to ${args.name}`,
  'league.brand': ({ accent, accentLight, accentDark }) => {
    const colours = [accent, accentLight, accentDark].filter((each) => typeof each === 'string')
    if (colours.length === 0) return 'Take the colour of the league away'
    return `Give the league the ${colours.length === 1 ? 'colour' : 'colours'} ${colours.join(', ')}`
  },
  'league.set-language': (args) => `Tell pages and messages of the league in ${languageNames[args.language]}`,
  'league.list': (args) => (args.listed ? 'Let people find the league' : 'Keep the league out of searches'),
  'member.put': (args) => `Make ${args.displayName} ${args.role.toLowerCase()}`,
  'guest.add': (args) => `Add ${args.displayName} as a guest`,
  'guest.rename': (args, nameOf) => `Call the guest ${nameOf(args.id, 'who is gone')} ${args.displayName}`,
  'guest.join': (args, nameOf) =>
    `Join ${nameOf(args.drop, 'a guest')} with ${nameOf(args.keep, 'another driver')}: one person`,
  ...importSentences,
  ...memberSentences,
  ...officeSentences,
  ...sessionSentences,
  ...syncSentences,
  'attendance.set': (args, nameOf) =>
    `${args.state === 'confirmed' ? 'Confirm' : 'Withdraw'} ${nameOf(args.driverId, 'a driver')} for ${nameOf(args.eventId, 'an event that is gone')}`,
  'ruleset.save': (args) => `Save new rules: ${args.name}${args.note ? `, ${args.note}` : ''}`,
  'sheet.edit': (args, nameOf) => `Write on the sheet of ${nameOf(args.sessionId, 'a session that is gone')}`,
  'session.declare-official': (args, nameOf) =>
    `Declare ${nameOf(args.sessionId, 'a session that is gone')} official`,
  'ruling.make': (args, nameOf) =>
    `${decisionText(args.decision)}${args.sessionId ? `, ${nameOf(args.sessionId, 'a session that is gone')}` : ''}: ${args.reason}`,
  ...incidentSentences,
  'ruling.revoke': (args) => `Revoke a ruling: ${args.reason}`,
}

/** What an entry of the outbox is about. */
export function describeMutation(
  name: string,
  args: unknown,
  names: Readonly<Record<string, string>>,
): string {
  const shape = findShape(name)
  const parsed = shape && readArgs(shape, args)
  if (!parsed?.success) return `A change this version does not know (${name})`
  const sentence = sentences[name as MutationName] as (args: unknown, nameOf: NameOf) => string
  return sentence(parsed.data, (id, otherwise) => names[id] ?? otherwise)
}

/** The ids in a mutation's arguments that a sentence may want to name. */
export function idsToName(args: unknown): string[] {
  if (typeof args !== 'object' || args === null) return []
  return Object.values(args)
    .flatMap((value: unknown) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [value],
    )
    .filter((value): value is string => typeof value === 'string' && uuid.test(value))
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
