-- grain: one person, organisation or place
-- idempotent: the union of the three subtypes
delete from dim_entity where entity_key <> 0;

insert into dim_entity by name
select person_key as entity_key, 'person' as entity_type, canonical_name, folded_name
from dim_person
where person_key <> 0
union all
select organization_key, 'organization', canonical_name, folded_name
from dim_organization
where organization_key <> 0
union all
select place_key, 'place', canonical_name, folded_name
from dim_place
where place_key <> 0;
