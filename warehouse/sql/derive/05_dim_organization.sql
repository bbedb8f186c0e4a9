-- grain: one organisation (one period so far)
-- idempotent: a pure function of the evidence
delete from dim_organization where organization_key <> 0;

insert into dim_organization by name
select
    c.entity_key as organization_key,
    c.canonical_name,
    replace(lower(strip_accents(c.canonical_name)), 'đ', 'd') as folded_name,
    c.short_name,
    coalesce(s.aliases, []::varchar[]) as aliases,
    c.organization_type,
    coalesce(c.level, 'other') as level,
    coalesce(parent.entity_key, 0) as parent_organization_key,
    c.place_key,
    null::date as valid_from_on,
    null::date as valid_to_on,
    s.first_seen_on,
    s.last_seen_on
from entity_choice as c
left join entity_sighting as s using (entity_key)
left join entity_choice as parent
    on parent.entity_key = c.parent_entity_key and parent.entity_type = 'organization'
where c.entity_type = 'organization';
