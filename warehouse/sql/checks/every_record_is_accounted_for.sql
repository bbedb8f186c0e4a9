-- severity: fail
-- grain: files of which a record is neither an observation nor in quarantine
with accounted as (
    select file_path, count(*) as records
    from (
        select file_path, record_no from article_record
        union
        select file_path, record_no from etl_quarantine
    )
    group by file_path
)
select count(*)
from etl_file as f
left join accounted using (file_path)
where coalesce(accounted.records, 0) < f.record_count
