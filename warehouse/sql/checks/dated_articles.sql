-- severity: warn
-- expected: >= 0.5
-- grain: share of current articles that give a publication time
select coalesce(avg((published_at is not null)::integer), 1) from dim_article where is_current
