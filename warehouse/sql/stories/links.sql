-- grain: one link of a story that must be told anew
select left_article_key, right_article_key
from story_link
where left_article_key in (select article_key from story_reach)
order by left_article_key, right_article_key
