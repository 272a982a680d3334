import { z } from 'zod'

/** How long a result stays open to protest, in whole minutes. */
export const windowMinutes = z.int('must be a whole number of minutes').max(10_080, 'must be a week at most')

/** Minutes that a result stays open to protest in a league that was created without another wish. */
export const usualProtestMinutes = 30
