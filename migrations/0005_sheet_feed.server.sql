select put_into_feed('sheet_parts', 'sheet_part', 2, audit => 'unaudited');

alter table sheet_parts
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (session_id) references sessions (id) deferrable initially deferred;
