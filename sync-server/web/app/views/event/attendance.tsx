import type { ComingDriver, PublicAttendance } from '#shared/queries/public/attendance.ts'
import { useTexts } from '#shared/ui/texts.tsx'
import { Section } from '../frame/section.tsx'

/** Who comes to an event that has not been run. */
export function Attendance({ attendance }: { attendance: PublicAttendance }) {
  const { t } = useTexts()
  const { confirmed, withdrawn } = attendance
  return (
    <Section
      id="attendance"
      title={t('Who comes')}
      aside={
        <p className="tabular text-sm text-soft">
          {t('{confirmed} confirmed · {withdrawn} withdrawn', {
            confirmed: confirmed.length,
            withdrawn: withdrawn.length,
          })}
        </p>
      }
    >
      <div className="flex flex-col gap-2 px-4 py-3 text-sm">
        <Names title={t('Confirmed')} drivers={confirmed} />
        <Names title={t('Withdrawn')} drivers={withdrawn} />
      </div>
    </Section>
  )
}

function Names({ title, drivers }: { title: string; drivers: readonly ComingDriver[] }) {
  if (drivers.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="text-xs font-medium text-soft">{title}</h3>
      <ul className="flex flex-wrap gap-x-4">
        {drivers.map(({ id, name, carNumber }) => (
          <li key={id} className="break-words">
            {carNumber !== null && <span className="tabular text-faint">#{carNumber} </span>}
            {name}
          </li>
        ))}
      </ul>
    </section>
  )
}
