-- grain: one run whose rows are in the warehouse
select run_name from dim_batch where batch_key <> 0 order by run_name
