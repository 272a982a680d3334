/** Why something did not happen, told at once; nothing while all is well. */
export function FaultLine({ fault, className = '' }: { fault: string | null; className?: string }) {
  if (!fault) return null
  return (
    <p role="alert" className={`text-danger ${className}`}>
      {fault}
    </p>
  )
}
