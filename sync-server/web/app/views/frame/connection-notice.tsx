import { useTexts } from '#shared/ui/texts.tsx'

/** Says that what is shown may be old, once a script finds that it hears nothing. The page under it is still worth reading. */
export function ConnectionNotice() {
  const { t } = useTexts()
  return (
    <output
      data-connection-notice
      className="pointer-events-none fixed inset-x-0 bottom-0 z-10 flex justify-center p-4"
    >
      <span
        hidden
        className="pointer-events-auto rounded-md border border-line-strong bg-raised px-4 py-2 text-sm text-soft shadow-lg"
      >
        {t('Connection lost, showing what was here last')}
      </span>
    </output>
  )
}
