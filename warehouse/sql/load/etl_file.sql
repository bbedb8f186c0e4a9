-- grain: one landed file; the incoming row replaces the stored one, the first sighting stays
-- idempotent: the same incoming rows twice give the same ledger
create or replace temp table merged_etl_file as
select incoming.* replace (least(incoming.first_seen_at, stored.first_seen_at) as first_seen_at)
from delta_etl_file as incoming
left join etl_file as stored using (file_path);

delete from etl_file where file_path in (select file_path from merged_etl_file);
insert into etl_file by name select * from merged_etl_file order by file_path;
drop table merged_etl_file;
