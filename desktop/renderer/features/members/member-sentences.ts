import type { ArgsOf, NameOf } from '../sync/describe-mutation.ts'

type MemberMutation = 'member.remove' | 'member.leave' | 'ownership.decline'

/** What is done to memberships, in words. */
export const memberSentences: {
  readonly [Name in MemberMutation]: (args: ArgsOf<Name>, nameOf: NameOf) => string
} = {
  'member.remove': (args, nameOf) => `Remove ${nameOf(args.memberId, 'a member')} from the league`,
  'member.leave': () => 'Leave the league',
  'ownership.decline': () => 'Decline to own the league',
}
