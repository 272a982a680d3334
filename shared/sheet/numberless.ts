import { foldNumber } from './fold-number.ts'

/**
 * A league that races without numbers still tells its cars apart: who has none gets the first free of X1, X2 and so on.
 * `others` are numbers that are taken besides ([EN3]).
 */
export function withNumbers<Car extends { readonly carNumber: string }>(
  cars: readonly Car[],
  others: readonly string[] = [],
): Car[] {
  const taken = new Set([...cars.map((car) => car.carNumber), ...others].map(foldNumber))
  let next = 1
  return cars.map((car) => {
    if (car.carNumber !== '') return car
    while (taken.has(`x${next}`)) next++
    taken.add(`x${next}`)
    return { ...car, carNumber: `X${next}` }
  })
}
