-- severity: warn
-- expected: >= 0.25
-- grain: share of Vietnamese articles that name a person
select coalesce(avg((f.persons > 0)::integer), 1)
from fact_article as f
join dim_article as a using (article_key)
where a.language = 'vi'
