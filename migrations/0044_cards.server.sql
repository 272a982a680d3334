-- What pictures in messages show: the picture of a card is drawn when it is asked for.
create table cards (
  -- The hash of the card, 64 hex digits.
  id text primary key,
  card jsonb not null,
  -- When a message last named it, to a day.
  made_at timestamptz not null
);
create index cards_by_age on cards (made_at);
