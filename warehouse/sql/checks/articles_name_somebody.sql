-- severity: fail
-- expected: >= 0.5
-- grain: names (persons, organisations, places) per Vietnamese article of the latest run, when it has fifty or more with a hundred words or more; far
-- below this the extractor is broken, not the news
with latest as (select batch_key from dim_batch where batch_key <> 0 order by started_at desc limit 1),
article as (
    select f.persons + f.organizations + f.places as names
    from fact_article as f
    join dim_article as a using (article_key)
    join latest on latest.batch_key = a.batch_key
    where a.language = 'vi' and a.is_current and f.words >= 100
)
select coalesce(case when count(*) >= 50 then avg(names) end, 0.5) from article
