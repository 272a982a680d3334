import type { TypedStatement } from '#shared/queries/me/me-page.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { AreaField } from '../forms/form-field.tsx'

/** What somebody says to the stewards, with links to what shows it. */
export function StatementFields({ form, label }: { form: TypedStatement; label: string }) {
  const { t } = useTexts()
  return (
    <>
      <AreaField
        name="statement"
        label={label}
        hint={t('For the stewards; all members can read it after the decision')}
        rows={5}
        maxLength={4000}
        value={form.statement}
        error={form.faults.statement}
      />
      <AreaField
        name="evidence"
        label={t('Links to video or pictures')}
        hint={t('One per line, https only, at most five')}
        rows={2}
        maxLength={2600}
        value={form.evidence}
        error={form.faults.evidence}
      />
    </>
  )
}
