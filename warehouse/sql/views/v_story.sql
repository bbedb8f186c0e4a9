-- grain: one story: a text that one article or several print, told by the article that leads it
create or replace view v_story as
with story as (
    select
        story_key,
        count(*) as articles,
        count(distinct source_key) as publications,
        max(published_at) as last_published_at
    from dim_article
    where is_current
    group by story_key
)
select
    a.title,
    s.source_name as first_source_name,
    a.published_at as first_published_at,
    story.last_published_at,
    story.articles,
    story.publications,
    a.article_key as lead_article_key,
    a.story_key
from dim_article as a
join story using (story_key)
join dim_source as s using (source_key)
where a.is_current and a.is_story_lead;

comment on view v_story is 'one text with how many articles print it, told by the earliest';
