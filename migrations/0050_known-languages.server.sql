alter table leagues add check (language in ('en', 'de'));
