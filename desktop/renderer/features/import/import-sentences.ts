import type { MutationName } from '#shared/mutations/args/mutation-shapes.ts'
import type { ArgsOf, NameOf } from '../sync/describe-mutation.ts'

type ImportName = Extract<MutationName, `import.${string}`>

/** What an import does, in words. */
export const importSentences: {
  readonly [Name in ImportName]: (args: ArgsOf<Name>, nameOf: NameOf) => string
} = {
  'import.add-guests': (args) =>
    args.items.length === 1
      ? `Add ${args.items[0]?.displayName ?? 'a driver'} as a guest`
      : `Add ${args.items.length} guests`,
  'import.record': (args, nameOf) =>
    `Import ${args.fileName} into ${nameOf(args.sessionId, 'a session that is gone')}`,
}
