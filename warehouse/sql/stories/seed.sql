-- grain: one current article whose story must be told anew: delivered by this load, or bereft of a reprint
-- idempotent: reads only; $1 is the batch that loads
create or replace temp table story_seed as
with current_article as (select article_key, batch_key from dim_article where is_current),
ends as (
    select left_article_key as article_key, right_article_key as other_key from story_link
    union all
    select right_article_key, left_article_key from story_link
),
bereft as (
    select article_key
    from ends
    where other_key not in (select article_key from current_article)
),
linked as (select ends.article_key from ends join current_article as a using (article_key) where a.batch_key = $1)
select distinct article_key
from (select article_key from bereft union all select article_key from linked)
where article_key in (select article_key from current_article)
