-- grain: one article of the registered frame story_placing: the story it belongs to, and whether it leads it
-- idempotent: sets, never adds
update dim_article
set story_key = placed.story_key, is_story_lead = placed.is_story_lead
from story_placing as placed
where dim_article.article_key = placed.article_key
    and (dim_article.story_key, dim_article.is_story_lead) is distinct from (placed.story_key, placed.is_story_lead)
