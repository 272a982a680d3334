/** How long after the decision a driver may appeal against a ruling [RP3]. */
export const appealHours = 72
