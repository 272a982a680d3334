-- What a stored outcome answered: the hash of the change's content, so that another change under the same number is
-- noticed. Null for what came before this file, and where a device could not say what its number stood for.
alter table outcomes add content text;

-- The number under which a change was first made, for those that came under a second one.
alter table outcomes
  add origin_device uuid,
  add origin_seq integer;
create index outcomes_by_origin on outcomes (origin_device, origin_seq) where origin_device is not null;
