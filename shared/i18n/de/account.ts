/** German of signing in, of an account, of invites and of linking Discord, and of pages that are not there. */
export const account = {
  'Signed in as <b>{name}</b>.': 'Angemeldet als <b>{name}</b>.',
  'Signed in as <b>{name}</b>, {username} on Discord.':
    'Angemeldet als <b>{name}</b>, auf Discord {username}.',
  'Sign out': 'Abmelden',
  'Sign out {device}': '{device} abmelden',
  'Sign out everywhere else': 'Überall sonst abmelden',
  'Where you are signed in': 'Wo du angemeldet bist',
  Browser: 'Browser',
  'GridBoss app': 'GridBoss-App',
  'used {when}': 'genutzt {when}',
  '<plan>Your plan</plan>: what it has room for, what it costs, and what you paid.':
    '<plan>Dein Tarif</plan>: was er umfasst, was er kostet und was du bezahlt hast.',
  'Your data': 'Deine Daten',
  'Of you GridBoss keeps your name, your Discord name and number and the mark of your picture, and what you did in your leagues.':
    'GridBoss speichert von dir deinen Namen, deinen Discord-Namen mit Nummer und die Kennung deines Bildes sowie das, was du in deinen Ligen getan hast.',
  'Save all of it as a file': 'Alles als Datei speichern',
  'Delete your account': 'Dein Konto löschen',
  'You are signed out everywhere and leave every league. Nobody can bring it back. What you did for a league stays, under the name “Former member”.':
    'Du wirst überall abgemeldet und verlässt jede Liga. Niemand kann das rückgängig machen. Was du für eine Liga getan hast, bleibt unter dem Namen „Former member“ erhalten.',
  'Leave the names I raced under in the results': 'Meine Fahrernamen in den Ergebnissen stehen lassen',
  'Type your name, {name}': 'Gib deinen Namen ein: {name}',
  'Delete for good': 'Endgültig löschen',
  'That sign-in has ended.': 'Diese Anmeldung ist beendet.',
  'You are signed out everywhere else.': 'Du bist überall sonst abgemeldet.',
  'This form could not be checked, and nothing was changed. Try it again.':
    'Dieses Formular konnte nicht geprüft werden, und es wurde nichts geändert. Versuche es noch einmal.',
  'You are not signed in': 'Du bist nicht angemeldet',
  'Results and standings need no sign-in. Members of a league sign in to report to its stewards.':
    'Ergebnisse und Wertungen kannst du ohne Anmeldung lesen. Mitglieder einer Liga melden sich an, um den Rennkommissaren etwas zu melden.',
  'Sign in with Discord': 'Mit Discord anmelden',
  'This server runs on this computer and lets you in to the demo league without an account.':
    'Dieser Server läuft auf diesem Computer und lässt dich ohne Konto in die Demo-Liga.',
  'As {role, select, OWNER {owner} ADMIN {admin} STEWARD {steward} other {driver}}, {name}':
    'Als {role, select, OWNER {Inhaber} ADMIN {Admin} STEWARD {Rennkommissar} other {Fahrer}}, {name}',
  'This server offers no sign-in in the browser. Use the GridBoss app.':
    'Auf diesem Server kannst du dich nicht im Browser anmelden. Nutze die GridBoss-App.',
  'You cancelled the sign-in at Discord.': 'Du hast die Anmeldung bei Discord abgebrochen.',
  'Discord did not accept the sign-in. Try again.':
    'Discord hat die Anmeldung nicht angenommen. Versuche es noch einmal.',
  'Discord does not answer as it should. Try again in a minute.':
    'Discord antwortet nicht wie erwartet. Versuche es in einer Minute noch einmal.',
  'This sign-in was not begun in this browser, or was finished before. Begin again.':
    'Diese Anmeldung wurde nicht in diesem Browser begonnen oder ist schon abgeschlossen. Beginne noch einmal.',
  'That took too long, or was done before. Begin again.':
    'Das hat zu lange gedauert oder ist schon erledigt. Beginne noch einmal.',
  'This requires the {plan} plan of GridBoss.': 'Dafür ist bei GridBoss der Tarif {plan} nötig.',
  'Type your name as it stands below to delete the account.':
    'Gib deinen Namen so ein, wie er unten steht, um das Konto zu löschen.',
  'You pay for a plan that renews. Cancel it under Manage first: nobody could do it for you afterwards.':
    'Du bezahlst einen Tarif, der sich verlängert. Kündige ihn zuerst auf der Seite deines Tarifs: Danach könnte das niemand mehr für dich tun.',
  'You are the only owner of a league. Make somebody else owner or delete the league first.':
    'Du bist der einzige Inhaber einer Liga. Mache zuerst jemand anderen zum Inhaber oder lösche die Liga.',
  'You are {role, select, OWNER {an owner} ADMIN {an admin} STEWARD {a steward} other {a driver}} now. The GridBoss app shows the league at its next sync; the web has it at <link>{league}</link>.':
    'Du bist jetzt {role, select, OWNER {Inhaber} ADMIN {Admin} STEWARD {Rennkommissar} other {Fahrer}}. Die GridBoss-App zeigt die Liga nach der nächsten Synchronisierung; im Web findest du sie unter <link>{league}</link>.',
  'You are invited to {league} as {role, select, ADMIN {an admin: you may run the league: roster, seasons, rules, members and results} STEWARD {a steward: you may enter results, make rulings and decide incidents} other {a driver: you may read everything drivers may see, and report incidents}}.':
    'Du bist zu {league} eingeladen, als {role, select, ADMIN {Admin: Du darfst die Liga leiten: Fahrerfeld, Saisons, Regeln, Mitglieder und Ergebnisse} STEWARD {Rennkommissar: Du darfst Ergebnisse eintragen, Entscheidungen treffen und über Vorfälle entscheiden} other {Fahrer: Du darfst alles lesen, was Fahrer sehen dürfen, und Vorfälle melden}}.',
  'Join the league': 'Der Liga beitreten',
  'as {name}': 'als {name}',
  'In the GridBoss app: open Leagues, choose “Join a league”, and paste the address of this page.':
    'In der GridBoss-App: Öffne „Leagues“, wähle „Join a league“ und füge die Adresse dieser Seite ein.',
  'This invite does not count': 'Diese Einladung gilt nicht',
  'You are in {league}': 'Du bist dabei: {league}',
  'This form could not be checked, and you have not joined. Try it again.':
    'Dieses Formular konnte nicht geprüft werden, und du bist nicht beigetreten. Versuche es noch einmal.',
  'This is not a whole invite link. Ask for it again.':
    'Das ist kein vollständiger Einladungslink. Bitte noch einmal um ihn.',
  'This invite does not exist. Ask for a new link.':
    'Diese Einladung gibt es nicht. Bitte um einen neuen Link.',
  'This invite does not count any more. Ask for a new link.':
    'Diese Einladung gilt nicht mehr. Bitte um einen neuen Link.',
  '{league} is linked to {server}. Open Discord in the GridBoss app to choose what is announced where. You can close this page.':
    '{league} ist mit {server} verbunden. Öffne Discord in der GridBoss-App, um zu wählen, was wo angekündigt wird. Du kannst diese Seite schließen.',
  'You are signed in as {name}, and the link was made for somebody else’s Discord account. Sign out under <account>Your account</account>, come back with the account that typed the command, or type /gridboss link yourself.':
    'Du bist als {name} angemeldet, und der Link wurde für das Discord-Konto von jemand anderem erstellt. Melde dich unter <account>Dein Konto</account> ab und komm mit dem Konto wieder, das den Befehl eingegeben hat, oder gib selbst /gridboss verbinden ein.',
  'To link the Discord server {server} to a league of yours, sign in with the Discord account that typed the command.':
    'Um den Discord-Server {server} mit einer deiner Ligen zu verbinden, melde dich mit dem Discord-Konto an, das den Befehl eingegeben hat.',
  'You are an owner or admin of no league. Found one in the GridBoss app, or ask who owns the league to type /gridboss link.':
    'Du bist in keiner Liga Inhaber oder Admin. Gründe eine in der GridBoss-App oder bitte den Inhaber der Liga, /gridboss verbinden einzugeben.',
  'Which league does the Discord server {server} belong to? What it announces, and where, you choose in the app.':
    'Zu welcher Liga gehört der Discord-Server {server}? Was er wo ankündigt, wählst du in der App.',
  League: 'Liga',
  'Link the league': 'Liga verbinden',
  'This link does not count': 'Dieser Link gilt nicht',
  'Discord is linked': 'Discord ist verbunden',
  'This link is somebody else’s': 'Dieser Link gehört jemand anderem',
  'Choose one of your leagues.': 'Wähle eine deiner Ligen.',
  'This form could not be checked, and nothing was linked. Try it again.':
    'Dieses Formular konnte nicht geprüft werden, und es wurde nichts verbunden. Versuche es noch einmal.',
  'This link has been used, or its ten minutes are over. Type /gridboss link in Discord for a new one.':
    'Dieser Link wurde schon benutzt, oder seine zehn Minuten sind um. Gib in Discord /gridboss verbinden für einen neuen ein.',
  'This league is linked to another Discord server. Unlink it there first.':
    'Diese Liga ist mit einem anderen Discord-Server verbunden. Trenne sie zuerst von ihm.',
  'There is no such page in this league. It may have been removed since. You can go on with <league>{name}</league>, its <calendar>calendar</calendar> or its <standings>standings</standings>.':
    'Diese Seite gibt es in dieser Liga nicht. Vielleicht wurde sie inzwischen entfernt. Weiter geht es mit <league>{name}</league>, dem <calendar>Kalender</calendar> oder den <standings>Wertungen</standings>.',
  'No league has this address, or it does not exist any more. Check the spelling, or ask whoever sent you the link. You can also <home>look for a league</home>.':
    'Keine Liga hat diese Adresse, oder es gibt sie nicht mehr. Prüfe die Schreibweise oder frag, wer dir den Link geschickt hat. Du kannst auch <home>nach einer Liga suchen</home>.',
  'The results cannot be read right now': 'Die Ergebnisse lassen sich gerade nicht lesen',
  'The server cannot reach its data. Nothing is lost; try again in a minute.':
    'Der Server erreicht seine Daten nicht. Nichts ist verloren; versuche es in einer Minute noch einmal.',
  'Seasons of {league}': 'Saisons von {league}',
} as const
