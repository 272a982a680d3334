import type { ArgsOf, NameOf } from '../sync/describe-mutation.ts'

const gone = 'a session that is gone'

export const sessionSentences = {
  'result.restore': (args: ArgsOf<'result.restore'>, nameOf: NameOf) =>
    `Put revision ${args.revision} of ${nameOf(args.sessionId, gone)} back: ${args.reason}`,
  'session.extend-window': (args: ArgsOf<'session.extend-window'>, nameOf: NameOf) =>
    `Keep ${nameOf(args.sessionId, gone)} open to protest for ${args.minutes} min more${args.reason === undefined ? '' : `: ${args.reason}`}`,
  'protest-window.set': (args: ArgsOf<'protest-window.set'>, nameOf: NameOf) => {
    const where = args.eventId === null ? 'the league' : nameOf(args.eventId, 'an event that is gone')
    const why = args.reason === undefined ? '' : `: ${args.reason}`
    if (args.minutes === null && args.eventId !== null)
      return `Give ${where} the league’s protest window${why}`
    return args.minutes
      ? `Set the protest window of ${where} to ${args.minutes} min${why}`
      : `No protest window for ${where}${why}`
  },
  'session.multiply': (args: ArgsOf<'session.multiply'>, nameOf: NameOf) =>
    `Pay ${args.multiplier} × the points of ${nameOf(args.sessionId, gone)}${args.reason === undefined ? '' : `: ${args.reason}`}`,
  'result.submit': (args: ArgsOf<'result.submit'>, nameOf: NameOf) =>
    `Submit ${args.results.length} ${args.results.length === 1 ? 'car' : 'cars'} for ${nameOf(args.sessionId, gone)}${args.reason ? `: ${args.reason}` : ''}`,
}
