/** Fields for a zone in which nobody chose one yet begin with that of the reader. */
export function fillOwnZone(root: ParentNode): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  for (const field of root.querySelectorAll<HTMLInputElement>('input[data-own-zone]')) {
    if (timeZone && field.value === field.defaultValue) field.value = timeZone
    delete field.dataset['ownZone']
  }
}
