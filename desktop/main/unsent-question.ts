/** What a person is asked who quits with so many unsent changes. Enter and Escape both stay. */
export function unsentQuestion(unsent: number) {
  const one = unsent === 1
  return {
    type: 'question' as const,
    title: 'GridBoss',
    message: one ? '1 change is not sent yet.' : `${unsent} changes are not sent yet.`,
    detail: one
      ? 'It is safe on this laptop and goes out next time.'
      : 'They are safe on this laptop and go out next time.',
    buttons: ['Quit', 'Stay'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  }
}
