-- What a device said of itself when it asked: that the newest number in its journal was seq. What has a higher number was
-- made after that moment, whatever the device's clock shows.
create table device_contacts (
  device_id uuid not null,
  user_id uuid not null references users (id),
  seq integer not null,
  at timestamptz not null,
  primary key (device_id, seq)
);
create index device_contacts_by_user on device_contacts (user_id);
