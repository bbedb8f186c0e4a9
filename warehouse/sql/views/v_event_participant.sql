-- grain: one participant in one role of one gathering, as one article reports it
create or replace view v_event_participant as
select
    e.event_name,
    e.event_type,
    e.event_date,
    e.session,
    e.place_text,
    p.participant_name,
    p.role,
    a.title as article_title,
    p.article_key,
    p.event_key,
    p.entity_key,
    a.story_key,
    a.is_story_lead
from fact_event_participation as p
join dim_event as e using (event_key)
join dim_article as a using (article_key);

comment on view v_event_participant is 'who took part in which gathering, in which role';
