-- grain: one article of a story that must be told anew
-- idempotent: reads only; follows the links from the seeds
create or replace temp table story_reach as
with recursive edge as (
    select left_article_key as article_key, right_article_key as other_key from story_link
    union all
    select right_article_key, left_article_key from story_link
),
reached as (
    select article_key from story_seed
    union
    select edge.other_key from reached join edge using (article_key)
)
select article_key from reached
