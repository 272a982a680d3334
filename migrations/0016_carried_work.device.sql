-- Rows are touched by this device's own pending work, and by that of others which came by file. The nil uuid is this device.
alter table touched add device_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table touched drop constraint touched_pkey;
alter table touched add primary key (league_id, table_name, id, device_id, seq);

create or replace function remember_touched() returns trigger
language plpgsql set search_path from current as $$
begin
  insert into touched (league_id, table_name, id, device_id, seq)
  select current_setting('gridboss.league')::uuid, tg_table_name, c.id,
         coalesce(nullif(current_setting('gridboss.device', true), ''), '00000000-0000-0000-0000-000000000000')::uuid,
         current_setting('gridboss.seq')::integer
    from changed_rows c
  on conflict do nothing;
  return null;
end
$$;
