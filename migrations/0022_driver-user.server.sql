-- One person is one driver of a league; the driver's earlier, archived selves do not count.
create unique index drivers_user on drivers (league_id, user_id) where user_id is not null and archived_at is null;
