import { useTexts } from '#shared/ui/texts.tsx'

/** What stands in for a page that was never seen here, while there is no connection. */
export function OfflineView() {
  const { t } = useTexts()
  return (
    <div className="max-w-xl py-8 sm:py-14">
      <h1 className="mb-3 text-2xl font-bold tracking-tight">{t('No connection')}</h1>
      <p className="mb-4 text-soft">
        {t(
          'This page was not opened in this browser before. Pages that were can be read without a connection.',
        )}
      </p>
      {/* Sent to the address that was asked for. */}
      <form method="get">
        <button type="submit" className="link min-h-12 font-medium">
          {t('Try again')}
        </button>
      </form>
    </div>
  )
}
