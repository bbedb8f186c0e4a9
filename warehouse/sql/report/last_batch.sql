-- Grain: one row, when the published warehouse was last loaded; null when it never was. Reads only.
select max(finished_at) as finished_at
from dim_batch
where batch_key <> 0 and status <> 'running'
