-- severity: warn
-- grain: sources that brought articles in five of the seven runs before the latest and none in it
with runs as (
    select batch_key, row_number() over (order by started_at desc) as age
    from dim_batch
    where batch_key <> 0 and files_seen > 0 -- rebuilds and dismissals look at no file
),
regular as (
    select n.source_key
    from etl_source_night as n
    join runs using (batch_key)
    where runs.age between 2 and 8 and n.articles > 0 and n.source_key <> 0
    group by n.source_key
    having count(*) >= 5
),
heard as (
    select n.source_key
    from etl_source_night as n
    join runs using (batch_key)
    where runs.age = 1 and n.articles + n.duplicates > 0
)
select count(*) from regular anti join heard using (source_key)
