-- grain: one current article with the names of its publication and author and its date in words
create or replace view v_article as
select
    a.article_key,
    a.article_id,
    a.title,
    a.published_at,
    a.published_source,
    d.date as published_on,
    d.day_name_vi,
    s.source_name,
    a.byline,
    a.url,
    a.file_path,
    f.words,
    f.persons,
    f.organizations,
    f.places,
    f.positions,
    f.statements,
    f.events,
    a.story_key,
    a.is_story_lead
from dim_article as a
join dim_date as d on d.date_key = a.published_date_key
join dim_source as s using (source_key)
left join fact_article as f using (article_key)
where a.is_current;

comment on view v_article is 'one current article with its publication, date and counts';
