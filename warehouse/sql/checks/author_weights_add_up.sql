-- severity: fail
-- grain: articles whose authors' weights do not add up to one
select count(*)
from (select article_key from bridge_article_author group by article_key having abs(sum(weight) - 1) > 1e-6)
