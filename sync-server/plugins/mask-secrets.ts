/**
 * A text without what it may have been told by a service outside: references that payment providers have for people and what
 * they paid with, keys, addresses of e-mail. What stands for them says what was there.
 */
export function maskSecrets(text: string): string {
  return text
    .replaceAll(
      /\b(cus|sub|si|in|ii|pi|ch|py|pm|cs|re|pyr|dp|du|seti|card|src|tok|bps|acct)_(?=\w*\d)\w{3,}/g,
      '$1_…',
    )
    .replaceAll(/\b([srp]k|whsec)_\w{3,}/g, '$1_…')
    .replaceAll(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '(e-mail)')
}
