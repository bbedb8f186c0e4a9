-- grain: one pair of articles, one of them loaded by batch $1, that share a band and appeared within $2 days
-- idempotent: reads only; no article of the batch is linked yet
with pairs as (
    select distinct
        least(fresh.article_key, held.article_key) as left_article_key,
        greatest(fresh.article_key, held.article_key) as right_article_key
    from article_band as fresh
    join article_band as held on held.band_key = fresh.band_key and held.article_key <> fresh.article_key
    where fresh.batch_key = $1
)
select left_article_key, right_article_key
from pairs
join dim_article as l on l.article_key = left_article_key
join dim_article as r on r.article_key = right_article_key
where coalesce(abs(date_diff('day', l.published_at, r.published_at)), 0) <= $2
order by left_article_key, right_article_key
