-- What the sheet's penalty column says beside points: a json array of {kind: 'time', ms}, {kind: 'positions', places} and
-- {kind: 'dsq'}, applied before all rulings. penalty_mp has the points.
alter table results add column penalties jsonb not null default '[]';
