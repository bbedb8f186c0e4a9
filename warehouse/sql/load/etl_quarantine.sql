-- grain: one rejected file or record; the first sighting stays and attempts add up
-- idempotent: no; each load of a rejected record is one attempt
create or replace temp table merged_etl_quarantine as
select
    incoming.* replace (
        least(incoming.first_seen_at, stored.first_seen_at) as first_seen_at,
        incoming.attempts + coalesce(stored.attempts, 0) as attempts
    )
from delta_etl_quarantine as incoming
left join etl_quarantine as stored using (file_path, record_no);

delete from etl_quarantine
where (file_path, record_no) in (select (file_path, record_no) from merged_etl_quarantine);
insert into etl_quarantine by name select * from merged_etl_quarantine order by file_path, record_no;
drop table merged_etl_quarantine;
