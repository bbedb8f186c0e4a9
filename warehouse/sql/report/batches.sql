-- grain: one run, latest first
select * from dim_batch where batch_key <> 0 order by started_at desc
