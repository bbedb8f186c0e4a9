-- grain: one current article whose story must be told anew, because it or an article it is linked with was delivered
-- by batch $1 or is not current any more
-- idempotent: reads only
create or replace temp table story_seed as
with settled as (select article_key from dim_article where is_current and batch_key <> $1),
unsettled as (
    select left_article_key, right_article_key
    from story_link
    where left_article_key not in (select article_key from settled)
        or right_article_key not in (select article_key from settled)
)
select article_key
from (select left_article_key as article_key from unsettled union select right_article_key from unsettled)
where article_key in (select article_key from dim_article where is_current)
