-- grain: one gathering across articles, each attribute as most articles describe it
-- idempotent: a pure function of evidence_event (most frequent value, then longest, then smallest)
delete from dim_event where event_key <> 0;

insert into dim_event by name
with votes as (
    select event_key, 'event_type' as attribute, event_type as value from evidence_event
    union all select event_key, 'event_name', event_name from evidence_event
    union all select event_key, 'event_date', event_date::varchar from evidence_event
    union all select event_key, 'session', session from evidence_event
    union all select event_key, 'place_text', place_text from evidence_event
    union all select event_key, 'place_key', place_key::varchar from evidence_event where place_key <> 0
),
tallies as (
    select event_key, attribute, value, count(*) as articles
    from votes
    where value is not null
    group by event_key, attribute, value
),
winners as (
    select event_key, attribute, value
    from tallies
    qualify row_number() over (
        partition by event_key, attribute order by articles desc, length(value) desc, value
    ) = 1
)
select
    event_key,
    max(value) filter (where attribute = 'event_type') as event_type,
    max(value) filter (where attribute = 'event_name') as event_name,
    (max(value) filter (where attribute = 'event_date'))::date as event_date,
    max(value) filter (where attribute = 'session') as session,
    coalesce(max(value) filter (where attribute = 'place_key'), '0')::bigint as place_key,
    max(value) filter (where attribute = 'place_text') as place_text
from winners
where event_key <> 0
group by event_key;
