-- severity: fail
-- grain: current revisions without their row of fact_article
select count(*)
from dim_article
anti join fact_article using (article_key)
where is_current
