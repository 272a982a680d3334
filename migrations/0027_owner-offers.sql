-- Nobody becomes an owner without their own consent: an owner offers it, and the member accepts, which only the server can
-- write down. Both are null where nothing is offered.
alter table members
  add column owner_offered_by uuid,
  add column owner_offered_at timestamptz;
