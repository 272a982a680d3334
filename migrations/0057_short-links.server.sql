-- Short links name a thing by the last ten characters of its id: nothing is written for one, and each id has its own.
create index events_short_code on events (right(id::text, 10));
create index seasons_short_code on seasons (right(id::text, 10));
create index drivers_short_code on drivers (right(id::text, 10));
create index teams_short_code on teams (right(id::text, 10));
