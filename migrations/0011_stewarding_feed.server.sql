select put_into_feed('incidents', 'incident', 1);
select put_into_feed('incident_statements', 'incident_statement', 2);
select put_into_feed('incident_steps', 'incident_step', 2);
select put_into_feed('incident_ballots', 'incident_ballot', 2);
-- A sealed vote must not stand in the audit of changes either, which admins may read.
select put_into_feed('incident_votes', 'incident_vote', 2, audit => 'unaudited');

alter table incidents
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (session_id) references sessions (id) deferrable initially deferred,
  add foreign key (ruling_id) references rulings (id) deferrable initially deferred,
  add foreign key (reported_by) references users (id) deferrable initially deferred,
  add constraint incidents_number unique (league_id, number) deferrable initially deferred;
alter table incident_statements
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (incident_id) references incidents (id) deferrable initially deferred;
alter table incident_steps
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (incident_id) references incidents (id) deferrable initially deferred;
alter table incident_ballots
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (incident_id) references incidents (id) deferrable initially deferred,
  add constraint incident_ballots_once unique (incident_id, by_user) deferrable initially deferred;
alter table incident_votes
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (incident_id) references incidents (id) deferrable initially deferred,
  add constraint incident_votes_once unique (incident_id, by_user) deferrable initially deferred;

-- One open appeal per ruling, and none after it was decided.
create unique index incidents_appeal_once on incidents (ruling_id)
  where kind = 'appeal' and state ->> 'kind' <> 'withdrawn';
