-- What founders did is few lines of a long log.
create index audit_log_of_founders on audit_log (id) where name like 'founder.%';
