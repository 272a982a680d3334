select put_into_feed('device_keys', 'device_key', 2);

alter table device_keys
  add foreign key (league_id) references leagues (id) deferrable initially deferred,
  add foreign key (user_id) references users (id) deferrable initially deferred;

-- Who brought work that another device had signed; null where it came from the device itself.
alter table audit_log add relayed_by uuid;
