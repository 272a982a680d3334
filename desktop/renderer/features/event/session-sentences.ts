import type { ArgsOf, NameOf } from '../sync/describe-mutation.ts'

const gone = 'a session that is gone'

export const sessionSentences = {
  'result.restore': (args: ArgsOf<'result.restore'>, nameOf: NameOf) =>
    `Put revision ${args.revision} of ${nameOf(args.sessionId, gone)} back: ${args.reason}`,
  'session.extend-window': (args: ArgsOf<'session.extend-window'>, nameOf: NameOf) =>
    `Keep ${nameOf(args.sessionId, gone)} open to protest for ${args.minutes} min more`,
  'protest-window.set': (args: ArgsOf<'protest-window.set'>, nameOf: NameOf) => {
    const where = args.eventId === null ? 'the league' : nameOf(args.eventId, 'an event that is gone')
    if (args.minutes === null && args.eventId !== null) return `Give ${where} the league’s protest window`
    return args.minutes
      ? `Set the protest window of ${where} to ${args.minutes} min`
      : `No protest window for ${where}`
  },
}
