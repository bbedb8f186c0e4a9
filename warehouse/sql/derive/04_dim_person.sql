-- grain: one person
-- idempotent: a pure function of the evidence
delete from dim_person where person_key <> 0;

insert into dim_person by name
select
    c.entity_key as person_key,
    c.canonical_name,
    replace(lower(strip_accents(c.canonical_name)), 'đ', 'd') as folded_name,
    coalesce(s.aliases, []::varchar[]) as aliases,
    c.disambiguator,
    s.first_seen_on,
    s.last_seen_on
from entity_choice as c
left join entity_sighting as s using (entity_key)
where c.entity_type = 'person';
