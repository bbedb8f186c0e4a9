-- severity: fail
-- grain: articles that do not have exactly one current revision, the latest one
select count(*)
from (
    select article_id
    from dim_article
    where article_key <> 0
    group by article_id
    having count(*) filter (where is_current) <> 1 or max(revision) <> max(revision) filter (where is_current)
)
