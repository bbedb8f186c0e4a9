-- severity: fail
-- grain: stories of current articles without exactly one lead, and earlier revisions that lead one
select count(*)
from (
    select story_key
    from dim_article
    where article_key <> 0 and (is_current or is_story_lead)
    group by story_key
    having count(*) filter (where is_story_lead) <> 1 or count(*) filter (where is_story_lead and is_current) <> 1
)
