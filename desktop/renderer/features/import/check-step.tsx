import type { SheetChange } from '#shared/imports/sheet-changes.ts'
import { isTimed } from '#shared/imports/raw-session.ts'
import { CarNumber } from '#shared/ui/car-number.tsx'
import { formatInstant } from '#shared/ui/local-time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { counted } from '../../ui/counted.ts'
import { Blank, Loading } from '../../ui/states.tsx'
import type { DryRun } from './dry-run.ts'
import { Repairs } from './files-step.tsx'
import { changeWords, formatWords, sessionWords, valueWords } from './import-words.ts'
import type { Deciding, Places } from './plan-part.ts'
import { runKey, type DryState } from './use-dry-run.ts'
import { ColumnHeading } from '../../ui/column-heading.tsx'

interface CheckStepProps {
  readonly dry: DryState
  readonly deciding: Deciding
  readonly again: ReadonlySet<string>
  readonly onAgain: (key: string) => void
  readonly onPlaces: (places: Places) => void
}

/** What the import would change, car by car, before anything is written. */
export function CheckStep({ dry, deciding, again, onAgain, onPlaces }: CheckStepProps) {
  if (dry.kind === 'working') return <Loading />
  if (dry.kind === 'failed') {
    return (
      <Blank
        title="This could not be read"
        tone="danger"
        action={<Button onClick={dry.refresh}>Try again</Button>}
      >
        {dry.message}
      </Blank>
    )
  }
  const names = new Map(deciding.roster.map(({ id, displayName }) => [id, displayName]))
  const nameOf = (id: string): string => names.get(id) ?? 'Archived driver'
  return (
    <div className="flex flex-col divide-y divide-line">
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <p className="text-soft">Nothing is written yet. This is what the import would do.</p>
        {dry.runs.some((run) => !isTimed(run.part.session.kind)) && (
          <div className="flex items-center gap-2">
            <span className="text-xs font-medium text-soft">Places for</span>
            <div className="w-64">
              <Choice label="Places for" value={deciding.places} options={placeOptions} onChange={onPlaces} />
            </div>
          </div>
        )}
      </div>
      {dry.runs.map((run) => (
        <Run
          key={runKey(run)}
          run={run}
          nameOf={nameOf}
          again={again.has(runKey(run))}
          onAgain={() => onAgain(runKey(run))}
        />
      ))}
    </div>
  )
}

const placeOptions = [
  ['sport', 'The classified'],
  ['everyone', 'The retired too'],
] as const

interface RunProps {
  readonly run: DryRun
  readonly nameOf: (id: string) => string
  readonly again: boolean
  readonly onAgain: () => void
}

function Run({ run, nameOf, again, onAgain }: RunProps) {
  const { plan, before, part, sessionName } = run
  const { format } = part.file.result
  const cars = byCar(run)
  const added = cars.filter((car) => car.isNew).length
  const changed = cars.length - added
  const hidden = before !== null && !again
  return (
    <section aria-label={sessionName} className="flex flex-col gap-3 px-4 py-4">
      <div>
        <h3 className="font-semibold">
          {sessionName}
          <span className="font-normal text-soft"> from {part.file.name}</span>
        </h3>
        <p className="text-soft">
          {format && formatWords[format]} · {sessionWords(part.session)}
        </p>
        {cars.length > 0 && !hidden && (
          <p className="font-medium">
            {[
              added > 0 && `${counted(added, 'car')} added`,
              changed > 0 && `${counted(changed, 'car')} changed`,
            ]
              .filter((words) => words !== false)
              .join(', ')}
          </p>
        )}
      </div>
      {before && (
        <output className="block rounded border border-line bg-sunken px-3 py-2">
          Imported{before.by === null ? '' : ` by ${before.by}`} on {formatInstant(before.at)}.{' '}
          {cars.length === 0
            ? 'Nothing new.'
            : `The sheet says something else about ${counted(cars.length, 'car')} by now.`}{' '}
          {cars.length > 0 && !again && (
            <Button onClick={onAgain}>Show what importing again would change</Button>
          )}
        </output>
      )}
      {before === null && cars.length === 0 && (
        <output className="block">
          {plan.outcome === 'nobody-mapped'
            ? 'Nobody of this session is imported.'
            : 'The sheet says all of this already.'}
        </output>
      )}
      {cars.length > 0 && !hidden && <Changes cars={cars} nameOf={nameOf} />}
      {!hidden && <Asides run={run} />}
      <Repairs file={part.file} />
    </section>
  )
}

/** What a steward should know beside the changes themselves. */
function Asides({ run: { plan } }: { run: DryRun }) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-soft empty:hidden">
      {plan.renumbered.map(({ driver, from, to }) => (
        <li key={driver}>
          {driver} gets number {to}: {from === null ? 'the file has none' : `${from} is taken`}.
        </li>
      ))}
      {plan.kept.length > 0 && (
        <li>Not in the file, stays behind the others: car {plan.kept.join(', car ')}.</li>
      )}
    </ul>
  )
}

interface CarChanges {
  readonly car: string
  readonly carNumber: string
  readonly driverIds: readonly string[]
  readonly isNew: boolean
  readonly changes: readonly SheetChange[]
}

function byCar({ plan, source }: DryRun): CarChanges[] {
  const onSheet = new Set(plan.changes.filter((change) => change.before !== null).map((change) => change.car))
  const results = new Set(source.results.map((result) => result.entryId))
  const crews = new Map(plan.sheet?.entries.map((entry) => [entry.id, entry.driverIds]))
  const drivers = new Map(plan.sheet?.results.map((result) => [result.entryId, result.driverIds]))
  return [...Map.groupBy(plan.changes, (change) => change.car)].map(([car, changes]) => ({
    car,
    carNumber: changes[0]?.carNumber ?? '?',
    driverIds: drivers.get(car) ?? crews.get(car) ?? [],
    isNew: !onSheet.has(car) && !results.has(car),
    changes,
  }))
}

/** What goes without saying of a car that is new on the sheet. */
function isImplied({ field, after }: SheetChange, isNew: boolean): boolean {
  return field === 'car' || (isNew && field === 'status' && after === 'FINISHED')
}

function Changes({ cars, nameOf }: { cars: readonly CarChanges[]; nameOf: (id: string) => string }) {
  return (
    <table className="w-full text-left">
      <thead>
        <tr className="border-b border-line text-xs text-soft">
          <ColumnHeading className="w-14 py-1.5">Car</ColumnHeading>
          <ColumnHeading className="w-48 px-2 py-1.5">Driver</ColumnHeading>
          <ColumnHeading className="w-24 px-2 py-1.5">What</ColumnHeading>
          <ColumnHeading className="px-2 py-1.5">Before and after</ColumnHeading>
        </tr>
      </thead>
      <tbody>
        {cars.map((car) => (
          <tr key={car.car} className="border-b border-line align-top last:border-0">
            <td className="py-1.5">
              <CarNumber value={car.carNumber} />
            </td>
            <td className="px-2 py-1.5">{car.driverIds.map(nameOf).join(' / ')}</td>
            <td className="px-2 py-1.5">
              <Badge tone="plain">{car.isNew ? 'Added' : 'Changed'}</Badge>
            </td>
            <td className="tabular px-2 py-1.5">
              <ul className="flex flex-wrap gap-x-4">
                {car.changes
                  .filter((change) => !isImplied(change, car.isNew))
                  .map((change) => (
                    <li key={change.field}>
                      <span className="text-soft">{changeWords[change.field]}</span>{' '}
                      {!car.isNew && (
                        <>
                          <span className="sr-only">from </span>
                          <del className="text-faint">{valueWords(change, change.before, nameOf)}</del>{' '}
                          <span className="sr-only">to </span>
                        </>
                      )}
                      <span className="font-medium">{valueWords(change, change.after, nameOf)}</span>
                    </li>
                  ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
