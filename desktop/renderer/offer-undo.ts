import type { MutationArgs, MutationName } from '#shared/mutations/args/mutation-shapes.ts'
import { mutate } from './mutate.ts'
import { notify } from './notify.ts'

/** Says what was done and offers, for as long as the notice is there, the mutation that takes it back. */
export function offerUndo<Name extends MutationName>(
  leagueId: string,
  { done, undone }: { readonly done: string; readonly undone: string },
  name: Name,
  args: MutationArgs<Name>,
): void {
  const takeBack = async (): Promise<void> => {
    const outcome = await mutate(leagueId, name, args)
    if (outcome.ok) notify(undone)
    else notify(outcome.message, 'danger')
  }
  notify(done, 'plain', { label: 'Undo', run: () => void takeBack() })
}
