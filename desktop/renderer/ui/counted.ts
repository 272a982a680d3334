/** A number with its noun: '1 car', '12 cars', 'no cars'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`
  return `${count} ${count === 1 ? one : many}`
}
