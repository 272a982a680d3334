/** What a person can do about a refusal, by its code; null where its own message says it. */
export function refusalAdvice(code: string): string | null {
  return Object.hasOwn(advice, code) ? (advice[code] ?? null) : null
}

const advice: Readonly<Record<string, string>> = {
  forbidden: 'Ask an admin to do it, or to give you the role for it. Then do it again.',
  'no-access': 'Ask an admin of the league to let you in again. Until then it is kept here.',
  conflict: 'Look at what is there now. If it is still wanted, do it again.',
  'sheet-changed': 'Open the sheet, compare the two, and submit again.',
  'stale-sheet': 'Open the sheet, compare the two, and submit again.',
  'unknown-mutation': 'The server is older than this app. Do it again when the server is updated.',
  internal: 'Do it again. If it is refused once more, copy the details for whoever runs the server.',
  'device-unknown': 'Connect that laptop itself, or wait: this one tries again with every connection.',
  'device-revoked': 'Only that laptop can send it, once its person has signed in there again.',
  'other-key': 'Export the file again on that laptop and take it over here.',
  'earlier-missing': 'Export the file again on that laptop and take it over here.',
}
