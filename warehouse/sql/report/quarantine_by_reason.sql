-- grain: one reason for which files or records are in quarantine
select reason_code, count(*) as rows, count(distinct file_path) as files, max(first_seen_at) as latest_at
from etl_quarantine
where resolved_at is null and dismissed_at is null
group by reason_code
order by rows desc, reason_code
