-- grain: one article of a story that must be told anew
select article_key, article_id, published_at, word_count
from dim_article
where article_key in (select article_key from story_reach)
order by article_key
