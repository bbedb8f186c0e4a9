-- grain: one statement with its speaker, the offices the same article gives the speaker, and the article
create or replace view v_statement as
with offices as (
    select f.article_key, f.person_key, string_agg(distinct o.title, ', ' order by o.title) as titles
    from fact_position as f
    join dim_position as o using (position_key)
    group by f.article_key, f.person_key
)
select
    s.speaker_name as speaker,
    offices.titles as speaker_titles,
    s.kind,
    s.cue,
    s.cue_class,
    s.text,
    d.date as published_on,
    a.title as article_title,
    s.article_key,
    s.statement_no,
    s.speaker_entity_key,
    a.story_key,
    a.is_story_lead
from fact_statement as s
join dim_article as a using (article_key)
join dim_date as d on d.date_key = a.published_date_key
left join offices on offices.article_key = s.article_key and offices.person_key = s.speaker_entity_key;

comment on view v_statement is 'who said what, in which office, when';
