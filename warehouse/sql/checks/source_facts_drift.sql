-- severity: warn
-- grain: sources with ten articles or more in the latest run whose names or statements per article are under half
-- of, or over twice, their median of up to fourteen runs before (five at least)
with runs as (
    select batch_key, row_number() over (order by started_at desc) as age
    from dim_batch
    where batch_key <> 0 and files_seen > 0 -- rebuilds and dismissals look at no file
),
rates as (
    select
        n.source_key,
        runs.age,
        (n.persons + n.organizations + n.places) / n.articles as names,
        n.statements / n.articles as statements
    from etl_source_night as n
    join runs using (batch_key)
    where n.articles >= 10 and runs.age <= 15
),
typical as (
    select source_key, median(names) as names, median(statements) as statements
    from rates
    where age > 1
    group by source_key
    having count(*) >= 5
)
select count(*)
from rates
join typical using (source_key)
where rates.age = 1
  and (
    rates.names not between 0.5 * typical.names and 2 * typical.names
    or (typical.statements >= 0.5 and rates.statements not between 0.5 * typical.statements and 2 * typical.statements)
  )
