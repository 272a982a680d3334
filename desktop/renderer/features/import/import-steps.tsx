import { useMemo, useState } from 'react'
import type { Rejection } from '#shared/base/outcome.ts'
import { can } from '#shared/policy/policy.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import type { ImportMemory } from '#shared/queries/import-memory.ts'
import type { LeagueDetail } from '#shared/queries/league.ts'
import type { Roster } from '#shared/queries/roster.ts'
import { DialogBody } from '../../ui/dialog.tsx'
import { applyImport, type Applied } from './apply-import.ts'
import { ColumnsStep } from './columns-step.tsx'
import { CheckStep } from './check-step.tsx'
import { DoneStep } from './done-step.tsx'
import { DriversStep } from './drivers-step.tsx'
import { FilesStep } from './files-step.tsx'
import {
  assignedOf,
  firstNeeded,
  isOpen,
  matchesOf,
  stepWords,
  steps,
  targetsOf,
  targetTwice,
  unexplained,
  type Step,
  type Targets,
} from './import-model.ts'
import type { ImportRequest } from './import-store.ts'
import { rosterWith, type Deciding, type Decisions, type Places } from './plan-part.ts'
import type { ReadFile } from './read-files.ts'
import { StepBar } from './step-bar.tsx'
import { StepButtons } from './step-buttons.tsx'
import { isPending, useDryRun } from './use-dry-run.ts'

interface ImportStepsProps {
  readonly request: ImportRequest
  readonly first: readonly ReadFile[]
  readonly league: LeagueDetail
  readonly event: EventDetail
  readonly roster: Roster
  readonly memory: ImportMemory
  readonly onClose: () => void
}

/** The steps of an import. It opens at the first one at which a person is needed. */
export function ImportSteps({ request, first, league, event, roster, memory, onClose }: ImportStepsProps) {
  const [files, setFiles] = useState(first)
  const [said, setSaid] = useState<Targets>({})
  const [decisions, setDecisions] = useState<Decisions>({})
  const [places, setPlaces] = useState<Places>('sport')
  const [again, setAgain] = useState<ReadonlySet<string>>(new Set())
  const [refusal, setRefusal] = useState<Rejection | null>(null)
  const [applied, setApplied] = useState<Applied | null>(null)
  const [busy, setBusy] = useState(false)

  const targets = useMemo(
    () => targetsOf(files, event, request.sessionId, said),
    [files, event, request.sessionId, said],
  )
  const assigned = useMemo(() => assignedOf(targets, event), [targets, event])
  const deciding = useMemo<Deciding>(
    () => ({
      leagueId: league.id,
      roster: rosterWith(league.id, roster.drivers, decisions),
      remembered: memory.identities,
      decisions,
      places,
    }),
    [league.id, roster, memory.identities, decisions, places],
  )
  const matches = useMemo(() => matchesOf(assigned, deciding), [assigned, deciding])
  const needed = firstNeeded(files, assigned, matches)
  const [step, setStep] = useState<Step>(needed)
  const shownSteps = steps.filter((each) => each !== 'columns' || files.some((file) => file.preview !== null))
  const dry = useDryRun(step === 'check' && applied === null, deciding, assigned, memory)
  const toWrite = dry.kind === 'ready' ? dry.runs.filter((run) => isPending(run, again)) : []

  async function apply(): Promise<void> {
    setBusy(true)
    const outcome = await applyImport(toWrite, deciding)
    setBusy(false)
    if (outcome.ok) setApplied(outcome)
    else {
      setRefusal(outcome)
      dry.refresh()
    }
  }

  function turn(to: Step | undefined): void {
    setRefusal(null)
    if (to !== undefined) setStep(to)
  }

  if (applied !== null) {
    return <DoneStep applied={applied} leagueId={league.id} eventId={event.id} onClose={onClose} />
  }
  const at = shownSteps.indexOf(step)
  const twice = targetTwice(assigned)
  const fault =
    step === 'files' && twice !== null
      ? `Two sessions of the files go to ${twice.sessionName}. Leave one of them out.`
      : step === 'files' && assigned.length === 0
        ? 'Choose at least one session to import.'
        : step === 'columns' && unexplained(files).length > 0
          ? 'Say what the columns hold.'
          : step === 'drivers' && matches.some(isOpen)
            ? 'Say who the others are, or leave them out.'
            : null
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (fault !== null || busy) return
        if (step !== 'check') turn(shownSteps[at + 1])
        else if (toWrite.length > 0) void apply()
      }}
    >
      <StepBar steps={shownSteps} current={step} reached={needed} onStep={turn} />
      <DialogBody label={stepWords[step]} className="min-h-64">
        {step === 'files' && (
          <FilesStep
            picked={request.files}
            files={files}
            targets={targets}
            event={event}
            onTarget={(key, sessionId) => setSaid((now) => ({ ...now, [key]: sessionId }))}
          />
        )}
        {step === 'columns' && (
          <ColumnsStep
            files={files.filter((file) => file.preview !== null)}
            onRead={(file) =>
              setFiles((now) => now.map((other) => (other.hash === file.hash ? file : other)))
            }
          />
        )}
        {step === 'drivers' && (
          <DriversStep
            matches={matches}
            roster={roster.drivers}
            decisions={decisions}
            mayAdd={can(league.role, 'roster.manage') && league.readOnlyBelow === null}
            onDecide={(more) => setDecisions((now) => ({ ...now, ...more }))}
          />
        )}
        {step === 'check' && (
          <CheckStep
            dry={dry}
            deciding={deciding}
            again={again}
            onAgain={(key) => setAgain((now) => new Set([...now, key]))}
            onPlaces={setPlaces}
          />
        )}
      </DialogBody>
      {refusal && (
        <p role="alert" className="border-t border-line px-4 py-3 text-danger">
          {refusal.message}
        </p>
      )}
      <StepButtons
        key={step}
        step={step}
        fault={fault}
        busy={busy}
        ready={dry.kind === 'ready'}
        toWrite={toWrite.length}
        onBack={at > 0 ? () => turn(shownSteps[at - 1]) : null}
        onClose={onClose}
      />
    </form>
  )
}
