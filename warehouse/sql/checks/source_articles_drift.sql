-- severity: warn
-- grain: sources whose articles in the latest run are under a quarter of, or over five times, their median of up to
-- fourteen runs before (five at least, a median of four at least)
with runs as (
    select batch_key, row_number() over (order by started_at desc) as age
    from dim_batch
    where batch_key <> 0 and files_seen > 0 -- rebuilds and dismissals look at no file
),
typical as (
    select n.source_key, median(n.articles) as articles
    from etl_source_night as n
    join runs using (batch_key)
    where runs.age between 2 and 15
    group by n.source_key
    having count(*) >= 5 and median(n.articles) >= 4
)
select count(*)
from etl_source_night as n
join runs using (batch_key)
join typical using (source_key)
where runs.age = 1 and n.articles > 0 and n.articles not between 0.25 * typical.articles and 5 * typical.articles
