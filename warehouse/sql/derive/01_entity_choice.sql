-- grain: one entity of the evidence, each attribute as most articles describe it
-- idempotent: a pure function of evidence_entity (most frequent value, then longest, then smallest)
create or replace temp table entity_choice as
with votes as (
    select entity_key, 'entity_type' as attribute, entity_type as value from evidence_entity
    union all select entity_key, 'canonical_name', canonical_name from evidence_entity
    union all select entity_key, 'disambiguator', disambiguator from evidence_entity
    union all select entity_key, 'short_name', short_name from evidence_entity
    union all select entity_key, 'organization_type', organization_type from evidence_entity
    union all select entity_key, 'level', level from evidence_entity
    union all select entity_key, 'place_type', place_type from evidence_entity
    union all select entity_key, 'admin_code', admin_code from evidence_entity
    union all select entity_key, 'parent_entity_key', parent_entity_key::varchar from evidence_entity
        where parent_entity_key not in (0, entity_key)
    union all select entity_key, 'place_key', place_key::varchar from evidence_entity where place_key <> 0
),
tallies as (
    select entity_key, attribute, value, count(*) as articles
    from votes
    where value is not null
    group by entity_key, attribute, value
),
winners as (
    select entity_key, attribute, value
    from tallies
    qualify row_number() over (
        partition by entity_key, attribute order by articles desc, length(value) desc, value
    ) = 1
)
select
    entity_key,
    max(value) filter (where attribute = 'entity_type') as entity_type,
    max(value) filter (where attribute = 'canonical_name') as canonical_name,
    max(value) filter (where attribute = 'disambiguator') as disambiguator,
    max(value) filter (where attribute = 'short_name') as short_name,
    max(value) filter (where attribute = 'organization_type') as organization_type,
    max(value) filter (where attribute = 'level') as level,
    max(value) filter (where attribute = 'place_type') as place_type,
    max(value) filter (where attribute = 'admin_code') as admin_code,
    coalesce(max(value) filter (where attribute = 'parent_entity_key'), '0')::bigint as parent_entity_key,
    coalesce(max(value) filter (where attribute = 'place_key'), '0')::bigint as place_key
from winners
group by entity_key;
