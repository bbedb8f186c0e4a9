-- severity: fail
-- grain: revisions that are not numbered from 1 without gaps, or do not end where the next one begins
with ordered as (
    select
        revision,
        row_number() over history as expected_revision,
        valid_to_at,
        lead(valid_from_at) over history as next_from_at
    from dim_article
    where article_key <> 0
    window history as (partition by article_id order by revision)
)
select count(*)
from ordered
where revision <> expected_revision or valid_to_at is distinct from next_from_at
