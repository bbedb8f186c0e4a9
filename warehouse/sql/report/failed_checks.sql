-- grain: one check of the latest run that did not pass
select check_name, severity, measured, expected
from etl_check_result
where not passed and batch_key = (select batch_key from dim_batch order by started_at desc nulls last limit 1)
order by severity, check_name
