/** German of what people are told in their browsers. */
export const notices = {
  'Race ahead: {event}': 'Rennen steht an: {event}',
  'Are you racing? {event}': 'Fährst du mit? {event}',
  '{about}. Confirm or withdraw.': '{about}. Sag zu oder ab.',
  '{league}, round {round}: {start}': '{league}, {round}. Lauf: {start}',
  'What is your side? Report #{number}': 'Was sagst du dazu? Meldung #{number}',
  '{league}: something was reported about you. Tell the stewards what happened.':
    '{league}: Zu dir liegt eine Meldung vor. Sag der Rennleitung, was passiert ist.',
  'Provisional result: {event}': 'Vorläufiges Ergebnis: {event}',
  'Official result: {event}': 'Offizielles Ergebnis: {event}',
  'Amended result: {event}': 'Geändertes Ergebnis: {event}',
  '{league}, round {round}: {session}, revision {revision}':
    '{league}, {round}. Lauf: {session}, Revision {revision}',
  '{league}, round {round}: {session}': '{league}, {round}. Lauf: {session}',
  'Decided: report #{number}': 'Entschieden: Meldung #{number}',
  '{league}: {reason}': '{league}: {reason}',
  'A ruling about you': 'Eine Entscheidung zu dir',
} as const
