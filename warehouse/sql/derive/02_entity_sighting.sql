-- grain: one entity of the evidence, with the surfaces that name it and the days on which it was in the news
-- idempotent: a pure function of evidence_entity, fact_mention and the publication dates
create or replace temp table entity_sighting as
with surfaces as (
    select entity_key, list_sort(list(distinct surface)) as aliases
    from fact_mention
    where entity_key <> 0
    group by entity_key
),
days as (
    select e.entity_key, min(d.date) as first_seen_on, max(d.date) as last_seen_on
    from evidence_entity as e
    join dim_article as a using (article_key)
    join dim_date as d on d.date_key = a.published_date_key
    group by e.entity_key
)
select
    entity_key,
    coalesce(surfaces.aliases, []::varchar[]) as aliases,
    days.first_seen_on,
    days.last_seen_on
from days
full join surfaces using (entity_key);
