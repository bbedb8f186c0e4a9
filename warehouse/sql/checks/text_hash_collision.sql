-- severity: fail
-- grain: contents under which one hash stands for two texts
select count(*)
from (
    select text_sha256 from dim_article where article_key <> 0 group by text_sha256 having count(distinct text) > 1
)
