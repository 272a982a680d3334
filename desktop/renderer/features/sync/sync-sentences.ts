/** What is done about laptops. */
export const syncSentences = {
  'device.revoke': () => 'Withdraw the key of a laptop',
} as const
