-- grain: one place in one period: the whole gazetteer, and places that only articles know
-- idempotent: a pure function of gazetteer_place and the evidence
delete from dim_place where place_key <> 0;

insert into dim_place by name
select
    g.* replace (list_sort(list_distinct(list_concat(g.aliases, coalesce(s.aliases, []::varchar[])))) as aliases)
from gazetteer_place as g
left join entity_sighting as s on s.entity_key = g.place_key
where g.place_key <> 0;

insert into dim_place by name
select
    c.entity_key as place_key,
    c.canonical_name,
    replace(lower(strip_accents(c.canonical_name)), 'đ', 'd') as folded_name,
    coalesce(s.aliases, []::varchar[]) as aliases,
    c.place_type,
    c.admin_code,
    coalesce(parent.entity_key, 0) as parent_place_key,
    null::date as valid_from_on,
    null::date as valid_to_on,
    0 as successor_place_key,
    null::double as latitude,
    null::double as longitude
from entity_choice as c
left join entity_sighting as s using (entity_key)
left join entity_choice as parent on parent.entity_key = c.parent_entity_key and parent.entity_type = 'place'
where c.entity_type = 'place'
    and c.entity_key not in (select place_key from gazetteer_place);
