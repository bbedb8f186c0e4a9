-- severity: fail
-- grain: entity keys that stand for more than one type of entity, in the evidence or in the mentions
select count(*)
from (
    select entity_key
    from (
        select entity_key, entity_type from evidence_entity
        union
        select entity_key, entity_type from fact_mention where entity_key <> 0
        union
        select entity_key, entity_type from dim_entity where entity_key <> 0
    )
    group by entity_key
    having count(*) > 1
)
