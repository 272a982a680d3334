import type { MutationName } from '#shared/mutations/args/mutation-shapes.ts'
import { verdictWords } from '#shared/stewarding/verdict.ts'
import type { ArgsOf, NameOf } from '../sync/describe-mutation.ts'
import { decisionText } from '#shared/ui/decision-text.ts'

type Told = Extract<MutationName, `incident.${string}`>

/** What the outbox says of the stewards' work. */
export const incidentSentences: { readonly [Name in Told]: (args: ArgsOf<Name>, nameOf: NameOf) => string } =
  {
    'incident.report': ({ subject }, nameOf) => {
      switch (subject.kind) {
        case 'incident':
          return `Report an incident in ${nameOf(subject.sessionId, 'a session that is gone')}`
        case 'protest':
          return `Protest against the result of ${nameOf(subject.sessionId, 'a session that is gone')}`
        case 'appeal':
          return 'Appeal against a ruling'
      }
    },
    'incident.state': (args, nameOf) => `Say something on ${report(args, nameOf)}`,
    'incident.withdraw': (args, nameOf) => `Withdraw ${report(args, nameOf)}: ${args.reason}`,
    'incident.investigate': (args, nameOf) => `Investigate ${report(args, nameOf)}`,
    'incident.open-vote': (args, nameOf) => `Open the vote on ${report(args, nameOf)}`,
    'incident.vote': (args, nameOf) => `Vote on ${report(args, nameOf)}`,
    'incident.close-vote': (args, nameOf) => `Close the vote on ${report(args, nameOf)}`,
    'incident.recuse': (args, nameOf) => `Keep out of ${report(args, nameOf)}: ${args.reason}`,
    'incident.lift-recusal': (args, nameOf) =>
      `Let a recused steward decide ${report(args, nameOf)}: ${args.reason}`,
    'incident.decide': (args, nameOf) => {
      const { verdict } = args
      const penalties =
        'rulings' in verdict ? verdict.rulings.map(({ decision }) => decisionText(decision)) : []
      return `Decide ${report(args, nameOf)}: ${[verdictWords(verdict), ...penalties].join(', ')}`
    },
  }

function report({ id }: { readonly id: string }, nameOf: NameOf): string {
  return nameOf(id, 'a report')
}
