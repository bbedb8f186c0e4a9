-- grain: one byline: whole bylines of articles, and the single names they hold
-- idempotent: a pure function of dim_article and bridge_article_author
delete from dim_author where author_key <> 0;

insert into dim_author by name
with bylines as (
    select author_key, byline from dim_article where byline is not null
    union all
    select author_key, byline from bridge_article_author
),
tallies as (
    select author_key, byline, count(*) as articles
    from bylines
    where author_key <> 0
    group by author_key, byline
)
select author_key, byline
from tallies
qualify row_number() over (partition by author_key order by articles desc, length(byline) desc, byline) = 1;
