import { useEffect, useState } from 'react'

/** Tells that the part which keeps the data stopped and is started again; gone once it answers. */
export function EngineStopped() {
  const [message, setMessage] = useState<string | null>(null)
  useEffect(
    () =>
      window.app.onEvent((event) => {
        if (event.kind === 'engine-stopped') setMessage(event.message)
        if (event.kind === 'sync-status') setMessage(null)
      }),
    [],
  )
  if (message === null) return null
  return (
    <p role="alert" className="border-b border-danger-line bg-danger-soft px-8 py-2 text-danger">
      {message}
    </p>
  )
}
