import { useId, useState } from 'react'
import { call } from '../bridge.ts'
import { notify } from '../notify.ts'
import { Button } from './button.tsx'
import { control } from './field.tsx'

/** A text to hand on, such as a link, with the button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const id = useId()
  const [copied, setCopied] = useState(false)

  function copy(): void {
    call('copyText', { text: value }).then(
      () => setCopied(true),
      () => notify('The link could not be copied. Select it and press Ctrl+C.', 'danger'),
    )
  }

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs font-medium text-soft">
        {label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          className={`${control} font-mono`}
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={copy}>{copied ? 'Copied' : 'Copy'}</Button>
      </div>
      <output className="sr-only">{copied && 'Copied'}</output>
    </div>
  )
}
