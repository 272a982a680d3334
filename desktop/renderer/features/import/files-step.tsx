import type { PickedFile } from '#desktop/ipc/picked-file.ts'
import type { EventDetail } from '#shared/queries/event.ts'
import { SelectField } from '../../ui/field.tsx'
import { counted } from '../../ui/counted.ts'
import { formatWords, sessionWords } from './import-words.ts'
import { partKey } from './import-model.ts'
import type { Part, ReadFile } from './read-files.ts'

interface FilesStepProps {
  readonly picked: readonly PickedFile[]
  readonly files: readonly ReadFile[]
  readonly targets: readonly { readonly part: Part; readonly sessionId: string | null }[]
  readonly event: EventDetail
  readonly onTarget: (key: string, sessionId: string | null) => void
}

/** What is in the files, and where each session goes. */
export function FilesStep({ picked, files, targets, event, onTarget }: FilesStepProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {files.map((file) => (
        <li key={file.hash} className="flex flex-col gap-3 px-4 py-4">
          <FileHead file={file} />
          {file.result.errors.map((error) => (
            <p key={error.code} role="alert" className="text-danger">
              {error.message}
            </p>
          ))}
          <div className="grid gap-3 sm:grid-cols-2">
            {targets
              .filter(({ part }) => part.file.hash === file.hash)
              .map(({ part, sessionId }) => (
                <SelectField
                  key={partKey(part)}
                  label={sessionWords(part.session)}
                  value={sessionId ?? ''}
                  onChange={(change) => onTarget(partKey(part), change.target.value || null)}
                >
                  <option value="">Not imported</option>
                  {event.sessions.map(({ id, name }) => (
                    <option key={id} value={id}>
                      To {name}, {event.name}
                    </option>
                  ))}
                </SelectField>
              ))}
          </div>
          <Repairs file={file} />
        </li>
      ))}
      {picked.map(
        (file) =>
          file.kind === 'refused' && (
            <li key={file.name} className="px-4 py-4">
              <p className="font-medium break-all">{file.name}</p>
              <p role="alert" className="text-danger">
                {file.message}
              </p>
            </li>
          ),
      )}
    </ul>
  )
}

function FileHead({ file: { name, result } }: { file: ReadFile }) {
  return (
    <div>
      <p className="font-medium break-all">{name}</p>
      <p className="text-soft">
        {result.format === null ? 'Not recognised' : formatWords[result.format]}
        {result.sessions.length > 0 && ` · ${counted(result.sessions.length, 'session')}`}
      </p>
    </div>
  )
}

/** What was repaired, guessed or left out in a file. */
export function Repairs({ file: { result } }: { file: ReadFile }) {
  if (result.warnings.length === 0) return null
  return (
    <details>
      <summary className="cursor-pointer text-soft hover:text-ink">
        {counted(result.warnings.length, 'thing')} repaired, guessed or left out
      </summary>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-soft">
        {result.warnings.slice(0, 50).map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </details>
  )
}
