-- severity: warn
-- expected: >= 0.25
-- grain: articles of the latest run compared with the median of the seven runs before it
with runs as (
    select articles_loaded, row_number() over (order by started_at desc) as age
    from dim_batch
    where batch_key <> 0 and files_seen > 0 -- rebuilds and dismissals look at no file
),
former as (select median(articles_loaded) as typical from runs where age between 2 and 8)
select coalesce(max(case when former.typical > 0 then runs.articles_loaded / former.typical end), 1)
from runs, former
where runs.age = 1
