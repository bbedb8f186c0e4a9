-- severity: warn
-- grain: sources of which the latest run rejected five records or more, and over three times the median share of up to
-- fourteen runs before (five at least)
with runs as (
    select batch_key, row_number() over (order by started_at desc) as age
    from dim_batch
    where batch_key <> 0 and files_seen > 0 -- rebuilds and dismissals look at no file
),
shares as (
    select
        n.source_key,
        runs.age,
        n.quarantined,
        n.quarantined / nullif(n.articles + n.duplicates + n.quarantined, 0) as share
    from etl_source_night as n
    join runs using (batch_key)
    where runs.age <= 15
),
typical as (
    select source_key, median(share) as share from shares where age > 1 group by source_key having count(*) >= 5
)
select count(*)
from shares
join typical using (source_key)
where shares.age = 1 and shares.quarantined >= 5 and shares.share > greatest(3 * typical.share, 0.05)
