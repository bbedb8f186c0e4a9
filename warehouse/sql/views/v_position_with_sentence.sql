-- grain: one assertion that a person holds an office, with the sentence that says so
create or replace view v_position_with_sentence as
select
    p.canonical_name as person,
    o.title,
    g.canonical_name as organization,
    f.status,
    d.date as published_on,
    a.title as article_title,
    substr(a.text, s.start_char + 1, s.end_char - s.start_char) as sentence,
    a.article_key,
    f.person_key,
    f.position_key,
    f.organization_key,
    a.story_key,
    a.is_story_lead
from fact_position as f
join dim_article as a using (article_key)
join dim_date as d on d.date_key = a.published_date_key
join dim_person as p using (person_key)
join dim_position as o using (position_key)
join dim_organization as g using (organization_key)
left join article_sentence as s
    on s.article_key = f.article_key and f.start_char >= s.start_char and f.start_char < s.end_char;

comment on view v_position_with_sentence is 'who holds which office, with the sentence that says so';
