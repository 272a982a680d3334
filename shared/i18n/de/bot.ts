/** German of the bot: its commands, and what it answers. */
export const bot = {
  'Which league, where this server has more than one': 'Welche Liga, wo dieser Server mehrere hat',
  'Which season; the running one if left out': 'Welche Saison; sonst die laufende',
  'Name or number; you if left out': 'Name oder Nummer; sonst du selbst',
  'Standings of a championship': 'Wertung einer Meisterschaft',
  'Drivers or teams; drivers if left out': 'Fahrer oder Teams; sonst Fahrer',
  Drivers: 'Fahrer',
  Teams: 'Teams',
  'Result of a race': 'Ergebnis eines Rennens',
  'Which event; the last one with a result if left out': 'Welches Rennen; sonst das letzte mit Ergebnis',
  'Which session; the last one with a result if left out': 'Welche Session; sonst die letzte mit Ergebnis',
  'The next race: when, where, and who comes': 'Das nächste Rennen: wann, wo und wer dabei ist',
  'All events of a season': 'Alle Rennen einer Saison',
  'How a driver does this season': 'Wie es für einen Fahrer in dieser Saison läuft',
  'How a team does this season': 'Wie es für ein Team in dieser Saison läuft',
  'Name of the team': 'Name des Teams',
  'Where every point of a total comes from': 'Woher jeder Punkt einer Summe kommt',
  'Link this server with a league, and see whether all works':
    'Diesen Server mit einer Liga verbinden und sehen, ob alles läuft',
  'Get a private link that joins this server to a league of yours':
    'Einen privaten Link holen, der diesen Server mit einer deiner Ligen verbindet',
  'Post a test message where the league announces': 'Eine Testnachricht dort senden, wo die Liga berichtet',
  'What is linked, where it announces, and what is in the way':
    'Was verbunden ist, wo es berichtet und was im Weg steht',
  Events: 'Rennen',
  Reminders: 'Erinnerungen',
  Results: 'Ergebnisse',
  Standings: 'Wertung',
  Rulings: 'Entscheidungen',
  Season: 'Saison',

  '{season} · calendar': '{season} · Kalender',
  'No event is planned yet.': 'Noch ist kein Rennen geplant.',
  'no result yet': 'noch kein Ergebnis',
  'won by {names}': 'Sieg für {names}',
  'Team: {team}': 'Team: {team}',
  'Reserve driver': 'Ersatzfahrer',
  'Guest driver': 'Gastfahrer',
  'No place in the standings yet.': 'Noch kein Platz in der Wertung.',
  'No result this season yet.': 'In dieser Saison noch kein Ergebnis.',
  'Results, the latest first': 'Ergebnisse, das neueste zuerst',
  'Results have come in since. Ask again in a moment.':
    'Seither sind Ergebnisse eingegangen. Frag gleich noch einmal.',
  'Results have come in since. Refresh in a moment.':
    'Seither sind Ergebnisse eingegangen. Aktualisiere gleich noch einmal.',
  'Not placed': 'Nicht platziert',
  'Place {place}': 'Platz {place}',
  '{points} behind the leader': '{points} hinter der Spitze',
  '{wins, plural, one {# win} other {# wins}}': '{wins, plural, one {# Sieg} other {# Siege}}',
  'best finish P{place}': 'bestes Ergebnis P{place}',
  'For the season': 'Für die Saison',
  'No round has given any points yet.': 'Noch hat kein Lauf Punkte gebracht.',
  '{round} (of {points}; the rest is dropped)': '{round} (von {points}; der Rest ist gestrichen)',
  'A ruling that is for members to read': 'Eine Entscheidung, die nur Mitglieder lesen können',
  'Next: {event}': 'Als Nächstes: {event}',
  '**Who comes**: {confirmed} confirmed, {withdrawn} withdrawn, {unanswered} not answered':
    '**Wer dabei ist**: {confirmed} zugesagt, {withdrawn} abgesagt, {unanswered} ohne Antwort',
  Confirmed: 'Zugesagt',
  Withdrawn: 'Abgesagt',
  'Nobody has points yet.': 'Noch hat niemand Punkte.',
  '{season} · standings': '{season} · Wertung',
  '{season} · standings of teams': '{season} · Teamwertung',
  'Page {page} of {pages}': 'Seite {page} von {pages}',
  Refresh: 'Aktualisieren',
  Previous: 'Zurück',
  Next: 'Weiter',
  'The first {told} of {count} linked leagues:': 'Die ersten {told} von {count} verbundenen Ligen:',
  'Nothing is sent:': 'Es wird nichts gesendet:',
  'No kind of message is switched on.': 'Keine Art von Nachrichten ist eingeschaltet.',
  'No kind of message is switched on. Choose what is announced where in the GridBoss app.':
    'Keine Art von Nachrichten ist eingeschaltet. Wähle in der GridBoss-App, was wo berichtet wird.',
  'Nothing is in the way.': 'Nichts steht im Weg.',
  'In the way': 'Was im Weg steht',
  'No place in the standings of teams.': 'Kein Platz in der Teamwertung.',
  'Nobody drives for it at the moment.': 'Im Moment fährt niemand für das Team.',

  'This server of GridBoss does not know the command. It may be older than the bot.':
    'Dieser Server von GridBoss kennt den Befehl nicht. Vielleicht ist er älter als der Bot.',
  'This event is not in the calendar of a league of this server any more.':
    'Dieses Rennen steht in keinem Kalender einer Liga dieses Servers mehr.',
  'You have confirmed for **{event}**, {start}. You can change it until the start.':
    'Du hast für **{event}**, {start}, zugesagt. Bis zum Start kannst du es ändern.',
  'You have withdrawn from **{event}**, {start}. You can change it until the start.':
    'Du hast für **{event}**, {start}, abgesagt. Bis zum Start kannst du es ändern.',
  'This is for the owners and admins of {league}. Sign in with this Discord account once at {url}.':
    'Das ist für Inhaber und Admins von {league}. Melde dich einmal mit diesem Discord-Konto an: {url}',
  'posted.': 'gesendet.',
  'Open this link, sign in with this Discord account, and choose which of your leagues announces here. It is for you alone, counts once, and ends in ten minutes.':
    'Öffne diesen Link, melde dich mit diesem Discord-Konto an und wähle, welche deiner Ligen hier berichtet. Er ist nur für dich, gilt einmal und endet in zehn Minuten.',
  'Choose the league': 'Liga wählen',
  'The bot was thrown out of this server. Add it again.':
    'Der Bot wurde von diesem Server entfernt. Füge ihn wieder hinzu.',
  'The announcements of this league were switched off by who runs GridBoss. Ask them why.':
    'Wer GridBoss betreibt, hat die Nachrichten dieser Liga abgeschaltet. Frag dort nach dem Grund.',
  'This is for those who may manage the server. In Discord that is the permission Manage Server.':
    'Das ist für alle, die den Server verwalten dürfen. In Discord heißt die Berechtigung „Server verwalten“.',
  'No league is linked to this server. An owner or admin of a league who may manage the server links it with `/gridboss link`, or in the GridBoss app.':
    'Mit diesem Server ist keine Liga verbunden. Ein Inhaber oder Admin einer Liga, der den Server verwalten darf, verbindet sie mit `/gridboss verbinden` oder in der GridBoss-App.',
  'No league of this server is called {name}.': 'Keine Liga dieses Servers heißt {name}.',
  'This server has several leagues. Say which one with the option `league`.':
    'Dieser Server hat mehrere Ligen. Sag mit der Option `liga`, welche du meinst.',
  '{count, plural, one {There is: {names}.} other {There are: {names}.}}':
    '{count, plural, one {Es gibt: {names}.} other {Es gibt: {names}.}}',
  'Your Discord account is not known to GridBoss yet. Sign in with Discord once at {url}, join {league} by its invite link, and ask an admin of it to link you to your driver.':
    'GridBoss kennt dein Discord-Konto noch nicht. Melde dich einmal mit Discord an ({url}), tritt {league} über einen Einladungslink bei und bitte dort einen Admin, dich mit deinem Fahrer zu verknüpfen.',
  'You are no member of {league}. Ask an admin of it for an invite link, and to link you to your driver.':
    'Du bist kein Mitglied von {league}. Bitte dort einen Admin um einen Einladungslink und darum, dich mit deinem Fahrer zu verknüpfen.',
  'No driver of {league} is linked to your account. An admin of the league does that on your driver’s page.':
    'Mit deinem Konto ist kein Fahrer von {league} verknüpft. Das macht ein Admin der Liga auf der Seite deines Fahrers.',
  'There is no driver called {name}. Choose one from the list as you type.':
    'Es gibt keinen Fahrer namens {name}. Wähle beim Tippen einen aus der Liste.',
  'There is no team called {name}. Choose one from the list as you type.':
    'Es gibt kein Team namens {name}. Wähle beim Tippen eines aus der Liste.',
  'Several fit {name}: {names}. Choose one from the list as you type.':
    'Zu {name} passen mehrere: {names}. Wähle beim Tippen aus der Liste.',
  'There is no result in this season yet.': 'In dieser Saison gibt es noch kein Ergebnis.',
  'There is no event called {name} in this season.': 'In dieser Saison gibt es kein Rennen namens {name}.',
  'Several events fit {name}: {names}.': 'Zu {name} passen mehrere Rennen: {names}.',
  '{name} has no result yet.': '{name} hat noch kein Ergebnis.',
  '{event}, {session} has no result yet.': '{event}, {session} hat noch kein Ergebnis.',
  '{event} has no session called {name}. There are: {names}.':
    '{event} hat keine Session namens {name}. Es gibt: {names}.',
  '{league} has no season yet.': '{league} hat noch keine Saison.',
  'Several seasons fit {name}. There are: {names}.': 'Zu {name} passen mehrere Saisons. Es gibt: {names}.',
  'There is no season called {name}. There are: {names}.':
    'Es gibt keine Saison namens {name}. Es gibt: {names}.',
  'No race is ahead in {season}. `/calendar` shows all events.':
    'In {season} steht kein Rennen bevor. `/kalender` zeigt alle.',
  'This button is not one of GridBoss. Type the command again.':
    'Diese Schaltfläche ist nicht von GridBoss. Gib den Befehl noch einmal ein.',
  'The league of this message is not linked to this server any more.':
    'Die Liga dieser Nachricht ist nicht mehr mit diesem Server verbunden.',
  'This season is archived or gone. `/standings` shows the running one.':
    'Diese Saison ist archiviert oder gelöscht. `/wertung` zeigt die laufende.',
  'Say which team with the option `team`.': 'Sag mit der Option `team`, welches Team du meinst.',
  'GridBoss does not answer right now. Try again in a minute.':
    'GridBoss antwortet gerade nicht. Versuch es in einer Minute noch einmal.',
} as const
