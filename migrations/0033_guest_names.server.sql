-- Two stewards offline may add the same guest: nobody is refused for a name then, and the sheet asks whether they are one.
drop index drivers_name;
create unique index drivers_name on drivers (league_id, lower(display_name)) where archived_at is null and kind <> 'guest';
