import { useTexts } from '#shared/ui/texts.tsx'

/**
 * The way to one’s own pages. What the server draws is the same for everybody and may be kept by anybody; whether somebody
 * is signed in is told by a cookie that says nothing else, where a script runs (`client/account-link.ts`).
 */
export function AccountLink() {
  const { t } = useTexts()
  return (
    <a
      href="/account"
      data-account-link
      data-signed-in={t('My racing')}
      data-signed-out={t('Sign in')}
      className="ml-auto flex h-12 min-w-24 items-center justify-end px-2 text-sm text-soft hover:text-ink"
    >
      {t('Account')}
    </a>
  )
}
