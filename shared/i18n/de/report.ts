/** German of reporting to the stewards, and of what is wrong with what was typed. */
export const report = {
  'Report to the stewards': 'Den Rennkommissaren melden',
  'Sign in': 'Anmelden',
  'You are signed in as {name}, who is no member of this league. Ask an admin of the league for an invite.':
    'Du bist als {name} angemeldet und kein Mitglied dieser Liga. Bitte einen Admin der Liga um eine Einladung.',
  'Members of the league report incidents and protest against results here. Sign in to do so.':
    'Hier melden Mitglieder der Liga Vorfälle und protestieren gegen Ergebnisse. Melde dich dazu an.',
  'This server offers no sign-in in the browser. Report in the GridBoss app.':
    'Dieser Server bietet keine Anmeldung im Browser. Melde es in der GridBoss-App.',
  'Reported as {link}. The stewards have it; follow it there.':
    'Gemeldet als {link}. Die Rennkommissare haben es; dort kannst du es verfolgen.',
  'Reported as {link} by {name}. The stewards have it; follow it there.':
    'Gemeldet als {link} von {name}. Die Rennkommissare haben es; dort kannst du es verfolgen.',
  'What it is': 'Worum es geht',
  'An incident on the track': 'Ein Vorfall auf der Strecke',
  'A protest against the result: it holds the result up until it is decided':
    'Ein Protest gegen das Ergebnis: Es bleibt offen, bis darüber entschieden ist',
  Session: 'Session',
  'Choose…': 'Auswählen …',
  'Round {round}, {event} · {session}': 'Lauf {round}, {event} · {session}',
  'no result yet': 'noch kein Ergebnis',
  'Cars involved, by number': 'Beteiligte Autos, nach Startnummer',
  'As they stand on the doors, such as 44, 7': 'Wie sie auf den Türen stehen, etwa 44, 7',
  Lap: 'Runde',
  'Time into the session': 'Zeit in der Session',
  'Such as 31:05': 'Etwa 31:05',
  'What happened': 'Was geschehen ist',
  'Send the report': 'Meldung senden',
  'as {name}': 'als {name}',
  'About you': 'Zu dir',
  'Choose the ruling.': 'Wähle die Entscheidung.',
  'Choose the session.': 'Wähle die Session.',
  'No car has the number {number} in this session.': 'Kein Auto hat in dieser Session die Nummer {number}.',
  'No car has the number {number}.': 'Kein Auto hat die Nummer {number}.',
  'Name at least one car involved.': 'Nenne mindestens ein beteiligtes Auto.',
  'A whole number of a lap.': 'Gib die Runde als ganze Zahl an.',
  'A time such as 31:05.': 'Gib eine Zeit wie 31:05 an.',
  'Say what happened.': 'Sag, was geschehen ist.',
  'It {fault}.': 'Das Feld {fault}.',
  '“{link}” {fault}.': '„{link}“ {fault}.',
  'is longer than 500 characters': 'ist länger als 500 Zeichen',
  'must be a link that begins with https://': 'muss ein Link sein, der mit https:// beginnt',
  'is not a link': 'ist kein Link',
  'must not hold a name or password': 'darf keinen Namen und kein Passwort enthalten',
  'may hold at most five links': 'darf höchstens fünf Links enthalten',
  'holds the same link twice': 'enthält denselben Link zweimal',
} as const
