import { useTexts } from '#shared/ui/texts.tsx'

/** To have the site as an app; shown where the browser offers it. */
export function InstallHint() {
  const { t } = useTexts()
  return (
    <button type="button" data-install hidden className="link min-h-6 text-soft">
      {t('Install as an app')}
    </button>
  )
}
