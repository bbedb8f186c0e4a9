-- grain: one mention with the entity it names and the sentence it stands in
create or replace view v_mention as
select
    n.canonical_name,
    m.entity_type,
    m.surface,
    substr(a.text, s.start_char + 1, s.end_char - s.start_char) as sentence,
    d.date as published_on,
    a.title as article_title,
    m.article_key,
    m.entity_key,
    m.start_char,
    m.end_char,
    a.story_key,
    a.is_story_lead
from fact_mention as m
join dim_entity as n using (entity_key)
join dim_article as a using (article_key)
join dim_date as d on d.date_key = a.published_date_key
left join article_sentence as s
    on s.article_key = m.article_key and m.start_char >= s.start_char and m.start_char < s.end_char;

comment on view v_mention is 'every naming of a person, organisation or place, in its sentence';
