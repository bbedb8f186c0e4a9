-- grain: one publication (one period so far)
-- idempotent: a pure function of dim_article and evidence_source
delete from dim_source where source_key <> 0;

insert into dim_source by name
with votes as (
    select source_key, 'source_id' as attribute, coalesce(source_id, source_name) as value from dim_article
    union all
    select source_key, 'source_name', coalesce(source_name, source_id) from dim_article
),
tallies as (
    select source_key, attribute, value, count(*) as articles
    from votes
    where source_key <> 0 and value is not null
    group by source_key, attribute, value
),
winners as (
    select source_key, attribute, value
    from tallies
    qualify row_number() over (
        partition by source_key, attribute order by articles desc, length(value) desc, value
    ) = 1
),
homes as (
    select source_key, home_place_key
    from evidence_source
    where home_place_key <> 0
    group by source_key, home_place_key
    qualify row_number() over (partition by source_key order by count(*) desc, home_place_key) = 1
)
select
    source_key,
    max(value) filter (where attribute = 'source_id') as source_id,
    max(value) filter (where attribute = 'source_name') as source_name,
    coalesce(max(homes.home_place_key), 0) as home_place_key,
    null::date as valid_from_on,
    null::date as valid_to_on
from winners
left join homes using (source_key)
group by source_key;
