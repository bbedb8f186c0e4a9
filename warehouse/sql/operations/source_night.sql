-- grain: one source in one run; parameter $batch_key
-- idempotent: the rows of the run are deleted before
insert into etl_source_night by name
with record as (
    select r.file_path, r.status, a.source_key
    from article_record as r
    join dim_article as a using (article_key)
    where r.batch_key = $batch_key
),
recorded as (
    select
        source_key,
        count(distinct file_path) as files,
        count(*) filter (where status <> 'revision') as duplicates
    from record
    group by source_key
),
loaded as (
    select
        a.source_key,
        count(*) as articles,
        count(*) filter (where a.revision > 1) as revisions,
        sum(f.persons) as persons,
        sum(f.organizations) as organizations,
        sum(f.places) as places,
        sum(f.positions) as positions,
        sum(f.statements) as statements,
        sum(f.events) as events
    from dim_article as a
    join fact_article as f using (article_key)
    where a.batch_key = $batch_key and a.is_current
    group by a.source_key
),
rejected as (
    select file_path, regexp_replace(file_path, '[^/]*$', '') as folder, count(*) as rejections
    from etl_quarantine
    where batch_key = $batch_key and resolved_at is null and dismissed_at is null
    group by file_path
),
neighbour as (
    select regexp_replace(r.file_path, '[^/]*$', '') as folder, r.file_path, a.source_key, count(*) as records
    from article_record as r
    join dim_article as a using (article_key)
    where regexp_replace(r.file_path, '[^/]*$', '') in (select folder from rejected)
    group by r.file_path, a.source_key
),
blamed as (
    -- the source of the other records of the file, else the commonest one beside it
    select
        rejected.file_path,
        any_value(rejected.rejections) as rejections,
        coalesce(
            arg_max(neighbour.source_key, (
                (neighbour.file_path = rejected.file_path)::int, neighbour.records, neighbour.source_key
            )),
            0
        ) as source_key
    from rejected
    left join neighbour using (folder)
    group by rejected.file_path
),
refused as (select source_key, sum(rejections) as quarantined from blamed group by source_key),
met as (
    select source_key from recorded union select source_key from loaded union select source_key from refused
)
select
    $batch_key as batch_key,
    met.source_key,
    coalesce(recorded.files, 0) as files,
    coalesce(loaded.articles, 0) as articles,
    coalesce(loaded.revisions, 0) as revisions,
    coalesce(recorded.duplicates, 0) as duplicates,
    coalesce(refused.quarantined, 0)::bigint as quarantined,
    coalesce(loaded.persons, 0)::bigint as persons,
    coalesce(loaded.organizations, 0)::bigint as organizations,
    coalesce(loaded.places, 0)::bigint as places,
    coalesce(loaded.positions, 0)::bigint as positions,
    coalesce(loaded.statements, 0)::bigint as statements,
    coalesce(loaded.events, 0)::bigint as events
from met
left join recorded using (source_key)
left join loaded using (source_key)
left join refused using (source_key);
