/** A name for people from a file's key: 'great-britain' is 'Great Britain'. */
export function title(key: string): string {
  return key
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ')
}
