-- severity: fail
-- grain: links of articles that are not current, or stand in two stories
select count(*)
from story_link as k
join dim_article as l on l.article_key = k.left_article_key
join dim_article as r on r.article_key = k.right_article_key
where l.story_key <> r.story_key or not l.is_current or not r.is_current
