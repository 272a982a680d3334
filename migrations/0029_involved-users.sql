-- Who drove the cars that a report names, as accounts, when it was made: a json array of user ids. Who was involved then
-- stays recused, whatever becomes of the links. Null in reports from before.
alter table incidents add column involved_users jsonb;
