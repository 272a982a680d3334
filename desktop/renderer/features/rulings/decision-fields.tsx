import { SelectField, TextField } from '../../ui/field.tsx'
import type { RulingFaults, RulingForm } from './ruling-form.ts'

interface DecisionFieldsProps {
  readonly form: RulingForm
  readonly faults: RulingFaults
  readonly set: (changed: Partial<RulingForm>) => void
}

/** What is decided: the fields that this kind of ruling asks for. */
export function DecisionFields({ form, faults, set }: DecisionFieldsProps) {
  switch (form.kind) {
    case 'time':
      return (
        <TextField
          label="Time added"
          value={form.time}
          error={faults.time ?? null}
          hint="Seconds, or 1:05; with a minus it is taken off"
          onChange={(event) => set({ time: event.target.value })}
        />
      )
    case 'positions':
    case 'grid':
      return (
        <TextField
          label={form.kind === 'grid' ? 'Places back on the grid' : 'Positions lost'}
          inputMode="numeric"
          value={form.places}
          error={faults.places ?? null}
          onChange={(event) => set({ places: event.target.value })}
        />
      )
    case 'dsq':
      return (
        <SelectField
          label="The cars behind"
          value={form.behind}
          onChange={(event) => set({ behind: event.target.value as RulingForm['behind'] })}
        >
          <option value="move-up">Move up</option>
          <option value="stay">Stay where they are</option>
        </SelectField>
      )
    case 'points':
    case 'points-override':
      return <PointsFields form={form} faults={faults} set={set} />
    case 'licence':
      return (
        <TextField
          label="Licence points"
          value={form.licence}
          error={faults.licence ?? null}
          hint="With a minus they are taken back"
          onChange={(event) => set({ licence: event.target.value })}
        />
      )
    case 'reprimand':
      return <p className="text-soft">It is kept on record and changes nothing else.</p>
    case 'adjustment':
      return <AmountField form={form} faults={faults} set={set} label="Points" />
    case 'exclusion':
      return (
        <>
          <SelectField
            label="Points"
            value={form.voided ? 'void' : 'keep'}
            hint="Results until then stay in any case"
            onChange={(event) => set({ voided: event.target.value === 'void' })}
          >
            <option value="keep">Stay on show, without a position</option>
            <option value="void">Are void</option>
          </SelectField>
          <SelectField
            label="Results of later sessions"
            value={form.later}
            onChange={(event) => set({ later: event.target.value as RulingForm['later'] })}
          >
            <option value="stay">Stay as they are</option>
            <option value="give-up">Give their places up to those behind</option>
          </SelectField>
        </>
      )
  }
}

function PointsFields(props: DecisionFieldsProps) {
  const { form, set } = props
  const override = form.kind === 'points-override'
  return (
    <div className="grid grid-cols-2 items-start gap-3">
      <AmountField {...props} label={override ? 'Worth in the end' : 'Points'} />
      <SelectField
        label="Counts for"
        value={form.scope}
        onChange={(event) => set({ scope: event.target.value as RulingForm['scope'] })}
      >
        <option value="both">Drivers and team</option>
        <option value="driver">Drivers alone</option>
        <option value="team">The team alone</option>
      </SelectField>
    </div>
  )
}

function AmountField({ form, faults, set, label }: DecisionFieldsProps & { label: string }) {
  return (
    <TextField
      label={label}
      inputMode="decimal"
      value={form.points}
      error={faults.points ?? null}
      hint={form.kind === 'points-override' ? 'Whatever the rules say' : 'With a minus they are taken away'}
      onChange={(event) => set({ points: event.target.value })}
    />
  )
}
