import { useState } from 'react'
import type { SeasonRules } from '#shared/queries/season-rules.ts'
import type { Ruleset } from '#shared/scoring/ruleset.ts'
import { diffRules } from '#shared/ui/rules/diff-rules.ts'
import { mutate, newId } from '../../../mutate.ts'
import { FormDialog } from '../../../ui/form.tsx'
import { ReasonField } from '../../../ui/reason-field.tsx'
import { notify } from '../../../notify.ts'
import { boundEvents, roundsText, type Binding } from '../binding.ts'
import { DifferenceList } from '../difference-list.tsx'

interface SaveDialogProps {
  readonly leagueId: string
  readonly seasonId: string
  readonly current: SeasonRules
  readonly before: Ruleset
  readonly rules: Ruleset
  readonly binding: Binding
  readonly chosen: readonly string[]
  readonly onClose: () => void
  readonly onSaved: () => Promise<void>
}

/** Says what changes and for which rounds, takes the reason, and saves a new version. */
export function SaveDialog(props: SaveDialogProps) {
  const { leagueId, seasonId, current, before, rules, binding, chosen, onClose, onSaved } = props
  const [reason, setReason] = useState('')
  const differences = diffRules(before, rules)
  const old = binding.ask.filter(({ id }) => chosen.includes(id))

  async function submit() {
    const outcome = await mutate(leagueId, 'ruleset.save', {
      rulesetId: current.rulesetId,
      versionId: newId(),
      name: current.rulesetName,
      rules,
      note: reason,
      bindSeasonIds: [seasonId],
      bindEventIds: boundEvents(binding, chosen),
    })
    if (outcome.ok) {
      notify('The new rules are in force.')
      await onSaved()
    }
    return outcome
  }

  return (
    <FormDialog
      title="Save the rules"
      submitLabel="Save as a new version"
      onClose={onClose}
      onSubmit={submit}
    >
      {(errorOf) => (
        <>
          {differences.length > 0 ? (
            <section
              // A scrolling region must be reachable by keyboard.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              aria-label="What changes"
              className="panel max-h-64 overflow-y-auto px-3 py-2"
            >
              <DifferenceList differences={differences} />
            </section>
          ) : (
            <p className="text-soft">The rules stay as they are; only what they hold for changes.</p>
          )}
          <p>
            {binding.follow.length > 0
              ? `They hold for round${binding.follow.length > 1 ? 's' : ''} ${roundsText(binding.follow)} and later ones`
              : 'They hold for rounds that are added later'}
            {old.length > 0
              ? `, and anew for round${old.length > 1 ? 's' : ''} ${roundsText(old)}, held already.`
              : '. Rounds held already keep the rules they were run under.'}
          </p>
          <ReasonField
            value={reason}
            hint="Why the rules change; it is shown in their history, from where they can be put back"
            error={errorOf('note')}
            onChange={setReason}
          />
        </>
      )}
    </FormDialog>
  )
}
